const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/** Whether it may stand in a document: no other could be made by `keyBetween` or stood beside. */
export function isOrderKey(key: string): boolean {
  return key.length <= 200 && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key);
}

/**
 * A key for a place between two others: that of `keyBetween`, or where it would be longer than may stand in a document, as beside a key that
 * was made long, the same as one of the two. Those of one key go by id.
 */
export function orderBetween(low: string, high: string | null): string {
  const key = keyBetween(low, high);
  return isOrderKey(key) ? key : (high ?? low);
}

/**
 * A key that sorts between two others by plain string comparison (`''` stands for the start, `null` for the end).
 * Keys are fractions in base 62 without a trailing zero; a little randomness keeps two people's keys apart.
 */
export function keyBetween(low: string, high: string | null, random: () => number = Math.random): string {
  if (high !== null && low >= high) throw new Error('keyBetween: the first key must sort before the second');
  let key = '';
  let bounded = high !== null;
  for (let at = 0; ; at++) {
    const from = at < low.length ? digits.indexOf(low[at]!) : 0;
    const to = bounded && high !== null && at < high.length ? digits.indexOf(high[at]!) : base;
    if (to - from > 1) {
      const room = to - from - 1;
      // Near the lower end at the end of a list, near the upper at its head: long runs one way keep keys short.
      const step =
        high === null
          ? Math.min(room, 1 + Math.floor(random() * 3))
          : low === ''
            ? room - Math.floor(random() * Math.min(3, room))
            : 1 + Math.floor(room / 2);
      return key + digits[from + Math.max(1, step)];
    }
    key += digits[from];
    if (from < to) bounded = false;
    else if (bounded && high !== null && from !== to) bounded = false;
  }
}
