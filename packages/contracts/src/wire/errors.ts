/**
 * Every expected refusal has one of these codes, over HTTP, sockets and documents alike.
 * `status` is the HTTP status, `close` the WebSocket close code (44xx: the client stops), `words` what a person reads
 * when the place that refused had nothing more exact to say.
 */
export const errorTable = {
  bad_request: { status: 400, close: 4400, words: 'Something in this form is not right. Check it and try again.' },
  signed_out: { status: 401, close: 4401, words: 'You are signed out. Sign in and try again.' },
  not_allowed: { status: 403, close: 4403, words: 'You cannot do this. Ask the facilitator or an administrator.' },
  not_found: { status: 404, close: 4404, words: 'This is not here. It may have been moved or taken down.' },
  conflict: { status: 409, close: 4409, words: 'Someone changed this before you. Look at it again.' },
  closed: { status: 409, close: 4409, words: 'This is closed and takes no more answers.' },
  patient_data: {
    status: 422,
    close: 4422,
    words: 'This looks as if it could identify a patient. Change it before you share it.',
  },
  too_large: { status: 413, close: 4413, words: 'This is too long. Make it shorter and try again.' },
  too_many: { status: 429, close: 4429, words: 'That was too many tries. Wait a while and try again.' },
  unavailable: { status: 503, close: 4503, words: 'This is not working at the moment. Try again in a minute.' },
  internal: { status: 500, close: 4500, words: 'Something went wrong on our side. Nothing you typed is lost.' },
} as const satisfies Record<string, { status: number; close: number; words: string }>;

export type ErrorCode = keyof typeof errorTable;

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]];

/** What is wrong, by field: the path in the input (`stages.2.minutes`) and a sentence for the person. */
export type FieldErrors = Record<string, string>;

/** An expected refusal. Anything else that is thrown is a bug and is answered as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;

  constructor(code: ErrorCode, message?: string, fields?: FieldErrors) {
    super(message ?? errorTable[code].words);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }
}
