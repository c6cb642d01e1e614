import type { z } from 'zod';
import type { FieldErrors } from './errors.ts';

/** The first problem of each field, by its path: what a form shows beside the field and in its summary. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const found: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    found[path] ??= plain(issue);
  }
  return found;
}

function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) return 'Fill this in.';
  return issue.message;
}
