import type { EvidenceView } from '@soundings/contracts/evidence';
import { named, scanForPatientData } from '@soundings/contracts/sessions';
import { peopleNamed, sameName } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';

/** Its title is in the evidence's data, though not on its page; where the excerpt begins with it, it stands there once. */
function publicWordsOf({ title, excerpt, figure }: EvidenceView): string {
  return [excerpt.includes(title) ? '' : title, excerpt, figure ?? ''].join('\n');
}

export function findingIn(text: string): string {
  const findings = scanForPatientData(text);
  return findings.length === 0 ? '' : `This has what looks like ${named(findings)}.`;
}

/** Members who are named in a text and have not said that they may be. */
export function namesWords(found: readonly string[], yes: readonly string[] = []): string {
  const said = yes.map(sameName);
  const names = found.filter((name) => !said.includes(sameName(name)));
  return names.length === 0 ? '' : `It names ${names.join(', ')}: nobody asked them.`;
}

/**
 * What in these excerpts might identify somebody, by their ids: as everybody would read them. Members whose names were typed into
 * a text have not been asked, unlike its authors.
 */
export async function findingsIn(app: App, cited: readonly EvidenceView[]): Promise<Map<string, string>> {
  const namesIn = await peopleNamed(app);
  return new Map(
    cited.map((each) => {
      const words = publicWordsOf(each);
      return [each.id, [findingIn(words), namesWords(namesIn(words), each.names)].filter(Boolean).join(' ')];
    }),
  );
}
