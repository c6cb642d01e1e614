import { clockTime, counted, longDate, quoted, weekDate } from '../wire/index.ts';
import type { ConsultationState, ConsultationSummary, ImportedConsultation, Statement } from './consultation.ts';
import type { ConsultationHere, StatementResult } from './consultation-view.ts';

/** Server and browser say the same: every sentence of a public page that is not somebody's own words stands here. */
export const stateTags: Record<ConsultationState, { words: string; look: string }> = {
  draft: { words: 'Draft', look: 'nhsuk-tag nhsuk-tag--yellow' },
  coming: { words: 'Not open yet', look: 'nhsuk-tag nhsuk-tag--blue' },
  open: { words: 'Open', look: 'nhsuk-tag nhsuk-tag--green' },
  closed: { words: 'Closed', look: 'nhsuk-tag nhsuk-tag--grey' },
};

export const consultationsAbout = 'What people were asked, and how they answered.';

export const nonePublished = {
  title: 'No consultation is published',
  words: 'What people were asked, and how they answered, will stand here for everybody to read.',
};

export const membersOnly = {
  title: 'This consultation is for members',
  words: 'Its results may be published when it has closed. If you are a member, sign in to see it now.',
};

export const publishedWords = { published: 'Published for everybody', members: 'For members only' };

/** "10am on Thursday 12 November 2026" */
export function consultationAt(iso: string): string {
  return `${clockTime(iso)} on ${weekDate(iso)}`;
}

/** What stands under its title in a list. */
export function listWords(each: ConsultationSummary): string {
  const { state, statements, people, whoAsks, opensAt, closesAt, closedAt } = each;
  const asked = statements > 0 ? askedAs(statements) : 'Polls';
  if (state === 'draft') return `${asked}. Only who writes consultations sees it.`;
  if (state === 'coming') return `${asked}. Opens at ${opensAt ? consultationAt(opensAt) : 'a time to come'}.`;
  if (state === 'open')
    return `${asked}, ${people} answered so far. Closes at ${closesAt ? consultationAt(closesAt) : ''}.`;
  const [who, when] = [whoAsks && ` Who asks: ${whoAsks}.`, closedAt && ` Closed on ${longDate(closedAt)}.`];
  return `${asked}, answered by ${counted(people, 'person', 'people')}.${who}${when ?? ''}`;
}

/** "1 statement", "3 statements" */
function askedAs(statements: number): string {
  return counted(statements, 'statement', 'statements');
}

type Terms = Pick<ConsultationHere, 'state' | 'published' | 'byIcs' | 'threshold'>;

export function whoSeesWords({ state, published, byIcs, threshold }: Terms): string {
  const byArea = byIcs ? ', and by area with small numbers hidden' : '';
  return state === 'closed'
    ? `${published ? 'Everybody sees' : 'Members see'} totals${byArea}.`
    : `Members see totals when it closes, once ${threshold} have answered${byArea}. They may then be published.`;
}

export const ownAnswersWords = 'No page shows how you answered to anybody but you.';

export function closedWords({ closedAt, closesAt }: Pick<ConsultationHere, 'closedAt' | 'closesAt'>): string {
  return consultationAt(closedAt ?? closesAt);
}

/** "12 of 80" */
export function answeredWords({ asked, people }: Pick<ConsultationHere, 'asked' | 'people'>): string {
  return asked === null ? String(people) : `${people} of ${asked}`;
}

/** What most agree on comes first, what has no figures last. */
export function byAgreement(a: StatementResult, b: StatementResult): number {
  return (b.figures?.agreement ?? -1) - (a.figures?.agreement ?? -1);
}

/** The result in one sentence: what most agree on, where more do than disagree, and whether others are agreed on as much. */
export function resultsSentence({ sentence, statements }: NonNullable<ConsultationHere['results']>): string {
  const [first] = statements.filter((each) => each.figures).sort(byAgreement);
  if (!first?.figures) return `${sentence} That is too few to show figures without giving somebody away.`;
  const { agree, disagree, agreement } = first.figures;
  if (agree <= disagree) return sentence;
  const equal = statements.filter((each) => each !== first && each.figures?.agreement === agreement).length;
  const others = equal > 0 ? ` ${counted(equal, 'other is', 'others are')} agreed on as much.` : '';
  return `${sentence} Most agreed on: ${quoted(first.text.replace(/\.$/, ''))}, ${agree} of ${first.answered}.${others}`;
}

/** "7 agree · 2 disagree · 1 pass · 10 answered" */
export function figuresWords(counts: NonNullable<StatementResult['figures']>, result: StatementResult): string {
  return `${countsWords(counts)} · ${result.answered} answered${result.added ? ' · added by a member' : ''}`;
}

export function hiddenWords(answered: number): string {
  return answered === 0
    ? 'Nobody answered it.'
    : `${answered} answered: too few to show figures without giving somebody away.`;
}

export const resultsTitle = 'What was said';
export const pollsTitle = 'Polls';

export const downloadWords = 'Download the statements (CSV)';

export function resultsFoot(byIcs: boolean): string {
  const hidden = byIcs ? ' The table to download hides the same numbers as this page.' : '';
  return `Agreement and division count passes as answers.${hidden}`;
}

export function importedLead({ people, votes, statements }: ImportedConsultation): string {
  const who = counted(people, 'person', 'people');
  return `${who} gave ${counted(votes, 'answer', 'answers')} to ${askedAs(statements)}. It is closed.`;
}

/** Of an imported one; the address it was held at follows `held`, where it is known. */
export const importedWords = {
  statements: 'Statements',
  groups: 'Opinion groups',
  groupsAbout: 'People who answered alike, as they were published with the consultation.',
  from: 'Where this comes from',
  held: 'Held on Polis',
};

/** "Group A: 12 people" */
export function groupWords({ name, size }: ImportedConsultation['groups'][number]): string {
  return `Group ${name}: ${counted(size, 'person', 'people')}`;
}

/** What stands where its text is: one that held nothing but blanks has none. */
export function statementWords({ text }: Pick<Statement, 'text'>): string {
  return text || 'A statement without words';
}

export function importedFiguresWords(statement: Statement): string {
  const left = statement.moderatedOut ? ' · left out by its moderators' : '';
  return `${countsWords(statement)} · statement ${statement.statementId}${left}`;
}

/** What is said of an import after the address it was held at. */
export function sourceWords({ licence, importedAt }: Pick<ImportedConsultation, 'licence' | 'importedAt'>): string {
  return `Counts and groups are shown as they were published. Licence: ${licence}. Imported on ${longDate(importedAt)}.`;
}

function countsWords({ agree, disagree, pass }: { agree: number; disagree: number; pass: number }): string {
  return `${agree} agree · ${disagree} disagree · ${pass} pass`;
}
