interface Early {
  answer: Promise<unknown>;
  /** The answer once it is there. */
  there?: { answer: unknown; at: number };
}

const asked = new Map<string, Early>();
/** Milliseconds after which an answer that nobody asked for is no longer given. */
const keeps = 5_000;

/**
 * Reads what the page's head names, before anything is drawn. Each answer is given once, to whoever asks for the same; what is
 * refused or lost is asked again there. Settles when all are there or are not coming.
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

async function answerOf(href: string): Promise<unknown> {
  const response = await fetch(href, { credentials: 'same-origin' }).catch(() => null);
  return response?.ok ? await response.json().catch(() => undefined) : undefined;
}

/** The answer that is there already, for what is drawn at once. */
export function earlyAnswer<T>(address: string): T | undefined {
  const there = asked.get(address)?.there;
  // One that is still coming is left for who asks and waits.
  if (!there) return undefined;
  asked.delete(address);
  return performance.now() - there.at < keeps ? (there.answer as T) : undefined;
}

/** The answer when it comes; undefined where there is none to wait for. */
export async function takeEarly(address: string): Promise<unknown> {
  const early = asked.get(address);
  if (!early || early.there) return earlyAnswer(address);
  asked.delete(address);
  return await early.answer;
}
