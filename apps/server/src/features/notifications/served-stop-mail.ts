import { type MailTopic, mailTopicWords, stopMailQuery, stopMailWords } from '@soundings/contracts/notifications';
import { AppError } from '@soundings/contracts/wire';
import type { Feature, ServedPage } from '#platform/feature.ts';
import { html, type Markup } from '#platform/html.ts';
import { stopMail, stoppedOf } from './stop-mail.service.ts';

const form = '/mail/stop/form';

/** The page that a mail leads to: opening it changes nothing, its button does, without signing in and without a script. */
export const stopMailPages: Feature['pages'] = {
  async '/mail/stop'(app, _viewer, { query }) {
    const asked = stopMailQuery.safeParse(query);
    if (!asked.success) return page(stopMailWords.cut, html`<p class="lead">${stopMailWords.again}</p>${settings}`);
    const { t: token, of } = asked.data;
    const stopped = await stoppedOf(app, token, of);
    if (stopped === null) return page(stopMailWords.unknown, html`<p>${stopMailWords.signIn}</p>${settings}`);
    if (stopped)
      // By this name the browser's page knows it too, when it takes over.
      return page(
        stopMailWords.stopped,
        html`<div id="mail-stopped">${list(of)}<p>${stopMailWords.still}</p></div>${settings}`,
      );
    return page(
      stopMailWords.ask,
      html`${list(of)}<form method="post" action="${form}"><input type="hidden" name="t" value="${token}"><input type="hidden" name="of" value="${of.join(',')}"><button class="nhsuk-button" type="submit">${stopMailWords.button}</button></form>${settings}`,
    );
  },
};

export const stopMailForms: Feature['forms'] = {
  async [form](app, _viewer, fields) {
    const asked = stopMailQuery.safeParse(fields);
    if (!asked.success) return '/mail/stop';
    const { t: token, of } = asked.data;
    await stopMail(app, token, of).catch((error: unknown) => {
      // The page says that this link is not known.
      if (!(error instanceof AppError && error.code === 'not_found')) throw error;
    });
    return `/mail/stop?t=${token}&of=${of.join(',')}`;
  },
};

const settings = html`<p><a href="/you#mail">${stopMailWords.settings}</a></p>`;

function list(of: readonly MailTopic[]): Markup {
  return html`<ul class="nhsuk-list nhsuk-list--bullet">${of.map((topic) => html`<li>${mailTopicWords[topic]}</li>`)}</ul>`;
}

function page(title: string, body: Markup): ServedPage {
  return {
    ...{ title, description: '', canonical: '/mail/stop' },
    body: html`<div class="wrap page"><div class="measure"><h1>${title}</h1></div><div class="section stack measure">${body}</div></div>`,
  };
}
