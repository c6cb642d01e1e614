import { AppError } from '@soundings/contracts/wire';

/** What was thrown, as a page tells of it: a refusal as it is, anything else as a fault of ours. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal');
}
