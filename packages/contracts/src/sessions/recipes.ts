/** The kinds of session the programme offers, with the length of each in minutes. */
export const sessionKinds = {
  'co-consulting': { words: 'Co-consulting peer group', minutes: 120 },
  'skills-share': { words: 'Skills share', minutes: 90 },
  'community-meeting': { words: 'Community meeting', minutes: 120 },
  'drop-in': { words: 'Drop-in support', minutes: 90 },
  coaching: { words: 'One-to-one coaching', minutes: 45 },
  'quality-training': { words: 'Quality improvement training', minutes: 210 },
  'legal-training': { words: 'Social welfare legal advice training', minutes: 180 },
} as const;

export type SessionKind = keyof typeof sessionKinds;

/** What happens in a stage; the live room works by it. */
export const stageKinds = [
  'check-in',
  'actions',
  'choose-cases',
  'present',
  'key-question',
  'clarify',
  'ideas',
  'response',
  'case-actions',
  'harvest',
  'close',
  'talk',
] as const;

export type StageKind = (typeof stageKinds)[number];

interface RecipeStage {
  name: string;
  kind: StageKind;
  minutes: number;
}

const stage = (name: string, kind: StageKind, minutes: number): RecipeStage => ({ name, kind, minutes });

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

/** The stages of a session's first, second … case. */
export const caseStages = (nth: number): RecipeStage[] => {
  const which = ordinals[nth - 1] ?? 'Next';
  return [
    stage(`${which} case: presenting`, 'present', 6),
    stage(`${which} case: key question`, 'key-question', 2),
    stage(`${which} case: clarifying questions`, 'clarify', 8),
    stage(`${which} case: ideas`, 'ideas', 14),
    stage(`${which} case: response`, 'response', 5),
    stage(`${which} case: actions`, 'case-actions', 5),
  ];
};

/** Ordered stages with minutes; each recipe's minutes add up to the length of its kind. */
export const recipes: Record<SessionKind, readonly RecipeStage[]> = {
  'co-consulting': [
    stage('Check-in and confidentiality', 'check-in', 8),
    stage("Last time's actions", 'actions', 10),
    stage('Choosing cases', 'choose-cases', 5),
    ...caseStages(1),
    ...caseStages(2),
    stage('Harvest', 'harvest', 12),
    stage('Close', 'close', 5),
  ],
  'skills-share': [
    stage('Check-in', 'check-in', 10),
    stage('What works: two short talks', 'talk', 30),
    stage('Try it in pairs', 'talk', 25),
    stage('What we take away', 'harvest', 15),
    stage('Close', 'close', 10),
  ],
  'community-meeting': [
    stage('Check-in', 'check-in', 10),
    stage("Last time's actions", 'actions', 15),
    stage('News from the convenor', 'talk', 25),
    stage('What we want to raise', 'ideas', 40),
    stage('Harvest', 'harvest', 20),
    stage('Close', 'close', 10),
  ],
  'drop-in': [stage('Welcome', 'check-in', 10), stage('Open questions', 'talk', 70), stage('Close', 'close', 10)],
  coaching: [
    stage('Where things stand', 'check-in', 10),
    stage('Coaching', 'talk', 30),
    stage('Next step', 'close', 5),
  ],
  'quality-training': [
    stage('Welcome', 'check-in', 15),
    stage('First part', 'talk', 75),
    stage('Break', 'talk', 20),
    stage('Second part', 'talk', 75),
    stage('What we take away', 'harvest', 15),
    stage('Close', 'close', 10),
  ],
  'legal-training': [
    stage('Welcome', 'check-in', 10),
    stage('First part', 'talk', 70),
    stage('Break', 'talk', 15),
    stage('Cases and questions', 'talk', 65),
    stage('Close', 'close', 20),
  ],
};
