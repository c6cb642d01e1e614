import { kindWords } from '@soundings/contracts/evidence';
import { longDate, type Thing } from '@soundings/contracts/wire';
import { html, type Markup } from './html.ts';

/** A thing on the way to or from another, as a step of a list. */
export function servedStep({ kind, title, hint, link, at }: Thing): Markup {
  return html`<li class="is-done"><b><a href="${link}">${kindWords[kind]}: ${title}</a></b><span>${hint && `${hint}, `}${longDate(at)}</span></li>`;
}
