import nodemailer from 'nodemailer';

/** Milliseconds: a mail server that does not answer is given up, so that nothing waits for it for long. */
export const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

type Mail = Parameters<ReturnType<typeof nodemailer.createTransport>['sendMail']>[0];

/**
 * Hands one mail to a mail server. Where that fails, `notSent` on the error says that the mail server surely has not taken it:
 * it said so, or nobody had come as far as to give it the text.
 */
export async function sendBySmtp(to: { url: string; from: string }, mail: Mail, waits = patience): Promise<void> {
  let begun = false;
  const silent = () => undefined;
  const logger = {
    ...{ level: silent, trace: silent, info: silent, warn: silent, error: silent, fatal: silent },
    debug(entry: { tnx?: string }, words?: string) {
      if (entry.tnx === 'client' && words === 'DATA') begun = true;
    },
  };
  const out = nodemailer.createTransport({ url: to.url, ...waits, logger, transactionLog: true }, { from: to.from });
  try {
    await out.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
  } catch (error) {
    const answered = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number';
    throw Object.assign(error instanceof Error ? error : new Error('It could not be sent.'), {
      notSent: answered || !begun,
    });
  }
}

/** Nobody has tried to hand it to the mail server. */
export function notBegun(why: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(why, options), { notSent: true });
}

/** True when the mail server surely did not take the mail; false when nobody can know. */
export function wasNotSent(error: unknown): boolean {
  return error instanceof Error && 'notSent' in error && error.notSent === true;
}

/** The mail server has answered that it takes nothing for this address, now or later. */
export function wasForNobody(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false;
  return Number(error.responseCode) >= 500 && error.command === 'RCPT TO';
}
