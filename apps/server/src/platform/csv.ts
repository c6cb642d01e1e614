import { stringify } from 'csv-stringify/sync';

/**
 * A table to download, as spreadsheets read it: what people wrote stays words where it begins like a formula (=, +, -, @), and Excel
 * takes a file for UTF-8 only where it begins with the mark of it.
 */
export function csv(rows: readonly (string | number)[][]): string {
  return stringify([...rows], { bom: true, escape_formulas: true });
}
