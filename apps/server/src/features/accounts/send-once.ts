import type { App } from '#platform/app-context.ts';
import type { OutgoingMail } from '#platform/mail.ts';
import { wasForNobody, wasNotSent } from '#platform/mail-sent.ts';

/** Tried again by its job only where it surely did not go and may go later; the administrator's list says that it failed. */
export async function sendOnce(app: App, mail: OutgoingMail): Promise<void> {
  await app.mail.send(mail).catch((error: unknown) => {
    if (!app.mail.leavesTheHouse || (wasNotSent(error) && !wasForNobody(error))) throw error;
    app.log.warn({ err: error }, 'a mail was not taken, or nobody knows; it is not tried again');
  });
}
