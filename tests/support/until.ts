/** Waits until the condition gives something true, looking often; fails with the words after `withinMs`. */
export async function until<T>(
  condition: () => T | Promise<T>,
  words = 'the condition',
  withinMs = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms for ${words}.`, { cause: last });
    await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 10)));
  }
}
