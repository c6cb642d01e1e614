import { patientDataErrors } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';

/** A find warns once; "this is a service's, not a person's" goes on. */
export function mustBeAServices(texts: Record<string, string>, notAPersons: boolean): void {
  const errors = notAPersons ? null : patientDataErrors(texts);
  if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
}
