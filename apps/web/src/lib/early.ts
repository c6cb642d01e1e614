/** What the server said: `body` is JSON, or null where it was none. */
export interface Answered {
  ok: boolean;
  status: number;
  body: unknown;
}

interface Early {
  answer: Promise<Answered | null>;
  /** The answer once it is there. */
  there?: { answer: Answered | null; at: number };
}

const asked = new Map<string, Early>();
/** Milliseconds after which an answer that nobody asked for is no longer given. */
const keeps = 5_000;

/**
 * Reads what the page's head names, before anything is drawn. Each answer is given once, to whoever asks for the same; what was
 * lost is asked again there. Settles when all are there or are not coming.
 */
export async function readEarly(document: Document): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="fetch"]')];
  await Promise.all(
    links.map(({ href }) => {
      const { pathname, search } = new URL(href);
      const early: Early = { answer: answerOf(href) };
      asked.set(pathname + search, early);
      return early.answer.then((answer) => {
        early.there = { answer, at: performance.now() };
      });
    }),
  );
}

async function answerOf(href: string): Promise<Answered | null> {
  const response = await fetch(href, { credentials: 'same-origin' }).catch(() => null);
  // What failed on the way or at the server may go well the next time.
  if (!response || response.status >= 500) return null;
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) };
}

/** What was read, where that is there already, for what is drawn at once. */
export function earlyAnswer<T>(address: string): T | undefined {
  const there = asked.get(address)?.there;
  // One that is still coming, or a refusal, is left for who asks and waits.
  if (!there?.answer?.ok) return undefined;
  asked.delete(address);
  return performance.now() - there.at < keeps ? (there.answer.body as T) : undefined;
}

/** The answer when it comes; null where there is none to wait for. */
export async function takeEarly(address: string): Promise<Answered | null> {
  const early = asked.get(address);
  if (!early) return null;
  asked.delete(address);
  if (early.there && performance.now() - early.there.at >= keeps) return null;
  return await early.answer;
}
