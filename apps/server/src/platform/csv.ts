import { stringify } from 'csv-stringify/sync';

/** A table to download: what people wrote stays words where it begins like a formula of a spreadsheet (=, +, -, @). */
export function csv(rows: readonly (string | number)[][]): string {
  return stringify([...rows], { escape_formulas: true });
}

/** Excel takes a table for UTF-8 only where it begins with this; a program that reads tables would find it in the first column's name. */
export const markOfUtf8 = '\uFEFF';
