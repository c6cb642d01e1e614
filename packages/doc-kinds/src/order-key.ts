const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/** Whether `keyBetween` could have made it: no other may stand in a document, or the next key beside it could not be made. */
export function isOrderKey(key: string): boolean {
  return key.length <= 200 && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key);
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
