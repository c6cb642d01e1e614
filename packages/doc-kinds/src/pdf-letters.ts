import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

const require = createRequire(import.meta.url);

/** Where the faces lie: those a text is set in, and those that stand in for letters and signs which these have not. */
export const faces = {
  plain: 'noto-sans/400Regular/NotoSans_400Regular',
  bold: 'noto-sans/700Bold/NotoSans_700Bold',
  italic: 'noto-sans/400Regular_Italic/NotoSans_400Regular_Italic',
  'bold italic': 'noto-sans/700Bold_Italic/NotoSans_700Bold_Italic',
  signs: 'noto-sans-math/400Regular/NotoSansMath_400Regular',
  symbols: 'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular',
} as const;
export type Face = keyof typeof faces;

const standIns = ['signs', 'symbols', 'emoji'] as const satisfies readonly Face[];

export function fileOf(face: Face): string {
  return require.resolve(`@expo-google-fonts/${faces[face]}.ttf`);
}

const sets = new Map<Face, ReadonlySet<number>>();
function lettersOf(face: Face): ReadonlySet<number> {
  const known = sets.get(face);
  if (known) return known;
  const font = openSync(fileOf(face));
  const set = new Set('characterSet' in font ? font.characterSet : []);
  sets.set(face, set);
  return set;
}

// What is drawn as nothing needs no letter: joiners, and the sign that asks for an emoji in colour.
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

// Signs alone: some of these faces have a few letters of a script, for formulas, and words need all of theirs.
const isSign = /^\p{Script=Common}/u;

/** The face that draws this sign where the wanted one has not got it. */
function standInFor(sign: string): Face | undefined {
  return isSign.test(sign) ? standIns.find((face) => has(face, sign)) : undefined;
}

function has(face: Face, sign: string): boolean {
  const letters = lettersOf(face);
  return Array.from(sign.replace(unseen, '')).every((letter) => letters.has(letter.codePointAt(0) ?? 0));
}

const signsIn = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** No face has a letter for a tab, nor for the hyphen that does not break: both are drawn by what looks the same. */
export function drawable(text: string): string {
  return text.replaceAll('\t', '    ').replaceAll('\u2011', '-');
}

/** A text cut where another face has to draw: each part with its face. What no face has stays where it is. */
export function inFaces(text: string, wanted: Face): { text: string; face: Face }[] {
  if (has(wanted, text)) return [{ text, face: wanted }];
  const parts: { text: string; face: Face }[] = [];
  for (const { segment } of signsIn.segment(text)) {
    const face = has(wanted, segment) ? wanted : (standInFor(segment) ?? wanted);
    const last = parts.at(-1);
    if (last?.face === face) last.text += segment;
    else parts.push({ text: segment, face });
  }
  return parts;
}

/** Signs of this text that no face has, each once: a PDF shows an empty box for them. */
export function signsWithoutFace(text: string): string[] {
  if (has('plain', drawable(text))) return [];
  const found = new Set<string>();
  for (const { segment } of signsIn.segment(drawable(text)))
    if (/\S/.test(segment) && !has('plain', segment) && !standInFor(segment)) found.add(segment);
  return [...found];
}
