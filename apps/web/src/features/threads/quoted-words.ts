import { type DraftFields, type PostView, postLimits } from '@soundings/contracts/threads';
import { wordsOf } from './written.tsx';

/**
 * What is quoted of a post: the words marked in it, or its beginning. Marked in what it quotes itself, they are words of
 * whoever wrote them.
 */
export function quotedWords(article: HTMLElement | null, post: PostView): NonNullable<DraftFields['quote']> {
  const marked = markedIn(article?.querySelector('.post__body') ?? null);
  const whole = wordsOf(post.body);
  const own = { postId: post.id, authorName: post.authorName };
  if (marked && has(whole, marked)) return { ...own, words: shortened(marked) };
  const { quote } = post;
  if (marked && quote && !quote.gone && has(quote.words, marked))
    return { postId: quote.postId, authorName: quote.authorName, words: shortened(marked) };
  return { ...own, words: shortened(whole) };
}

/** A selection of a whole paragraph ends at the start of what comes after it, which may stand outside. */
function markedIn(body: Element | null): string {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !body?.contains(selection.anchorNode)) return '';
  return selection.toString().trim();
}

const shortened = (words: string): string => words.trim().slice(0, postLimits.quote).trim();
const squeezed = (words: string): string => words.replace(/\s+/g, '');
const has = (whole: string, words: string): boolean => squeezed(whole).includes(squeezed(words));
