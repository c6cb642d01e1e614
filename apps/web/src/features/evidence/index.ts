export { EvidenceCard } from './evidence-card.tsx';
export { EvidencePage } from './evidence-page.tsx';
export { EvidencePicker } from './evidence-picker.tsx';
export { SourcesSection } from './sources-section.tsx';
export { CameOfIt, TrailSection, TrailSteps, WhatCame } from './trail-section.tsx';
export { useTrail, useTrailAnew } from './use-evidence.ts';
