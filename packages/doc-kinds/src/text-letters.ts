import * as Y from 'yjs';
import { textOf } from './text.ts';
import type { Place } from './text-anchor.ts';

/** A letter, a citation, or the beginning of a paragraph ("\n", at offset -1), before and after a change of the shared text. */
export interface Letter {
  sign: string;
  was: Place | null;
  is: Place | null;
  /** Written by this copy of the text. */
  mine: boolean;
  /** It is still in its paragraph, though the letters before it may be elsewhere now: who moved those did not know of it. */
  loose: boolean;
  /** It went with all that stood around it, so soon after it came that who took that away may not have known of it. */
  swept: boolean;
}

/** Up to which letter of each client the text is not fresh any more. */
export type Clocks = ReadonlyMap<number, number>;

/** What every shared type is made of. */
interface Inner {
  _start: Y.Item | null;
}

const itemsOf = function* (type: unknown): Iterable<Y.Item> {
  for (let item = (type as Inner)._start; item; item = item.right) yield item;
};

const typeIn = ({ content }: Y.Item): unknown => (content instanceof Y.ContentType ? content.type : undefined);

/**
 * What a change did to the letters of a text, as stretches in which nothing stayed where it was, each as long as can be. To be
 * called while the change is told of: deleted letters are forgotten right after it.
 */
export function changedLetters(change: Y.Transaction, old: Clocks): Letter[][] {
  const root = textOf(change.doc);
  const stretches: Letter[][] = [[]];
  let [wasAt, isAt] = [0, 0];
  for (const item of itemsOf(root)) {
    const now = nowOf(change, item);
    const element = typeIn(item);
    if (now === 'never' || !(element instanceof Y.XmlElement)) continue;
    const at = { was: now === 'came' ? null : wasAt++, is: now === 'went' ? null : isAt++ };
    const same = now === 'stayed' && !change.changedParentTypes.has(element as never);
    for (const letter of same ? [null] : paragraphLetters(change, element, at, old))
      if (letter === null || (letter.was && letter.is && !letter.loose)) stretches.push([]);
      else stretches.at(-1)?.push(letter);
  }
  return stretches.filter((each) => each.length > 0);
}

type Now = 'stayed' | 'came' | 'went' | 'never';

function nowOf(change: Y.Transaction, { id, deleted }: Y.Item): Now {
  const came = id.clock >= (change.beforeState.get(id.client) ?? 0);
  if (!deleted) return came ? 'came' : 'stayed';
  return came || !Y.isDeleted(change.deleteSet, id) ? 'never' : 'went';
}

function paragraphLetters(
  change: Y.Transaction,
  element: Y.XmlElement,
  at: { was: number | null; is: number | null },
  old: Clocks,
): Letter[] {
  const place = (paragraph: number | null, offset: number) => (paragraph === null ? null : { paragraph, offset });
  const begin = { sign: '\n', was: place(at.was, -1), is: place(at.is, -1), mine: false, loose: false, swept: false };
  const letters: Letter[] = [begin];
  let [wasAt, isAt] = [0, 0];
  let anyWent = false;
  for (const { item, whole } of leavesOf(element)) {
    const now = nowOf(change, item);
    const signs = item.content instanceof Y.ContentString ? item.content.str : typeIn(item) ? '\ufffc' : '';
    if (now === 'never') continue;
    const mine = item.id.client === change.doc.clientID;
    for (let i = 0; i < signs.length; i++) {
      const fresh = item.id.clock + i >= (old.get(item.id.client) ?? 0);
      letters.push({
        sign: signs[i] as string,
        was: now === 'came' ? null : place(at.was, wasAt++),
        is: now === 'went' ? null : place(at.is, isAt++),
        mine,
        loose: now === 'stayed' && fresh && anyWent,
        swept: now === 'went' && fresh && mine && whole.some(({ deleted }) => deleted),
      });
    }
    if (now === 'went') anyWent = true;
  }
  // Where the first letters went elsewhere, it may be the beginning of other words.
  const first = letters.find(({ was }) => was && was.offset >= 0);
  begin.loose = begin.was !== null && begin.is !== null && first !== undefined && first.is === null;
  return letters;
}

/** What stands in a paragraph, each with what it would go with. */
function* leavesOf(element: Y.XmlElement): Iterable<{ item: Y.Item; whole: Y.Item[] }> {
  const own = element._item ? [element._item] : [];
  for (const item of itemsOf(element)) {
    const type = typeIn(item);
    if (type instanceof Y.XmlText) for (const each of itemsOf(type)) yield { item: each, whole: [item, ...own] };
    else yield { item, whole: own };
  }
}
