/** An answer that does not fit its question, or a stored ballot that is not in canonical form. The message is plain English. */
export class BallotError extends Error {
  override readonly name = 'BallotError';
}
