import { patientDataErrors } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';

/** A find warns once, beside its field; "this is a service's, not a person's" goes on without being asked again. */
export function mustBeClean(texts: Record<string, string>): void {
  const errors = patientDataErrors(texts);
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
}
