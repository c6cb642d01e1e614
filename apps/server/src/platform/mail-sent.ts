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
  const url = new URL(to.url);
  // What an address asks for goes before what is asked for here.
  for (const ours of ['pool', 'logger', 'transactionLog']) url.searchParams.delete(ours);
  const out = nodemailer.createTransport({ url: url.href, ...waits, logger, transactionLog: true }, { from: to.from });
  try {
    await out.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
  } catch (error) {
    const answered = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number';
    throw Object.assign(error instanceof Error ? error : new Error('It could not be sent.'), {
      notSent: answered || !begun,
    });
  } finally {
    out.close();
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

/** The mail server has answered that it takes nothing for this address, now or later, and not that it takes nothing from us. */
export function wasForNobody(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, command, response } = error as Error & Record<string, unknown>;
  const fromUs = /\b5\.7\.\d/.test(String(response));
  return command === 'RCPT TO' && Number(responseCode) >= 550 && Number(responseCode) <= 553 && !fromUs;
}
