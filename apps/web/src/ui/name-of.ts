/** A name with its initial on one line. */
export function nameOf(name: string): string {
  return name.replace(/ (\S\.?)$/, '\u00a0$1');
}
