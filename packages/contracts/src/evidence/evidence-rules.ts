import { isPerson, type Viewer } from '../wire/index.ts';

/** Members cite, in documents and in outcomes; what exactly, the thing's own feature says. */
export function canCite(viewer: Viewer): boolean {
  return isPerson(viewer);
}

/** Evidence that is cited in public is public; the rest is for members. */
export function canSeeEvidence(viewer: Viewer, evidence: { public: boolean }): boolean {
  return evidence.public || isPerson(viewer);
}

/** Who froze it asks its authors for their names, and so does a convenor, through an outcome. */
export function canAskForNames(viewer: Viewer, evidence: { frozenById: string }): boolean {
  return isPerson(viewer) && (viewer.id === evidence.frozenById || viewer.roles.includes('convenor'));
}
