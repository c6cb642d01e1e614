import {
  footRooms,
  footWords,
  initials,
  isInRoom,
  publicRooms,
  type Room,
  roomsOf,
  type Viewer,
} from '@soundings/contracts/wire';
import type { ServedPage } from './feature.ts';
import { html, Markup } from './html.ts';

interface Around {
  base: string;
  path: string;
  community: string;
  viewer: Viewer;
  /** Tags of the built page's head, as the build wrote them. */
  built: readonly string[];
}

/**
 * A whole document: the page in the frame that the browser's pages have too (`ui/frame.tsx`), in a place of its own beside the
 * empty root. The browser's page is made unseen and takes its place when it is ready.
 */
export function servedDocument(page: ServedPage, around: Around): Markup {
  const { base, built } = around;
  const url = `${base}${page.canonical}`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#003b46">
<title>${page.title} - Soundings</title>
<meta name="description" content="${page.description}">
<link rel="canonical" href="${url}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${url}">
${page.feed ? html`<link rel="alternate" type="application/atom+xml" title="Outcomes" href="${page.feed}">` : null}
${built.map((tag) => new Markup(`${tag}\n`))}</head>
<body>
<div id="served">
${frame(page, around)}
</div>
<div id="root"></div>
</body>
</html>
`;
}

function frame(page: ServedPage, { path, community, viewer }: Around): Markup {
  // The rooms that need the browser's page are named from the start where it can take over, and not where no script runs.
  const isServed = ({ to }: Room) => to === '/' || publicRooms.some((room) => room.to === to);
  const links = roomsOf(viewer).map((room) => {
    const here = isInRoom(room, path) ? html` aria-current="page"` : null;
    return html`<li${isServed(room) ? null : html` class="needs-script"`}><a href="${room.to}"${here}>${room.words}</a></li>`;
  });
  return html`<a class="nhsuk-skip-link" href="#main">Skip to main content</a>
<header class="app-header">
<div class="wrap app-header__top">
<a class="wordmark" href="/">${glyph}<span>Soundings</span></a>
<span class="wordmark__community only-wide">${community}</span>
<div class="app-header__tools">
${viewer.kind === 'person' ? toolsOf(viewer.name) : html`<a class="app-header__button" href="/sign-in">Sign in</a>`}
<button class="app-header__button only-narrow needs-script" type="button" aria-expanded="false">${menu}Menu</button>
</div>
</div>
<nav class="app-nav only-wide" aria-label="Main"><div class="wrap"><ul>${links}<li><a href="/help">${help}&nbsp;Help</a></li></ul></div></nav>
<noscript><nav class="app-nav phone-menu only-narrow" aria-label="Menu"><div class="wrap"><ul>${links}${viewer.kind === 'person' ? html`<li><a href="/you">You</a></li>` : ''}<li><a href="/help">Help</a></li></ul></div></nav></noscript>
</header>
<main id="main">${page.body}</main>
<footer class="app-footer"><div class="wrap">
<ul>${footRooms.map(({ to, words }) => html`<li><a href="${to}">${words}</a></li>`)}</ul>
<p>${footWords}</p>
</div></footer>`;
}

/** What the browser's page has there, with the place of what it alone can say kept free: nothing moves when it takes over. */
function toolsOf(name: string): Markup {
  return html`<a class="app-header__button needs-script" href="/notifications">${bell}<span class="nhsuk-u-visually-hidden">Notifications</span></a>
<a class="app-header__button only-wide flex" href="/you"><span class="avatar" aria-hidden="true">${initials(name)}</span><span>${name}</span></a>
<span class="conn conn--kept only-wide flex needs-script" aria-hidden="true">Connected</span>`;
}

const glyph = html`<svg class="glyph" viewBox="0 0 28 18" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M1.25 2.5h25.5"/><path d="M10.25 2.5a3.75 3.75 0 0 0 7.5 0z" fill="currentColor" stroke="none"/><path d="M6.4 5.8a8.25 8.25 0 0 0 15.2 0" opacity=".85"/><path d="M2.5 7.3a12.5 12.5 0 0 0 23 0" opacity=".6"/></svg>`;
const menu = icon('M3.5 6h13M3.5 10h13M3.5 14h13');
const bell = icon('M5 8.500a5 5 0 0 1 10 0c0 4 1.500 5 1.500 5h-13S5 12.500 5 8.500ZM8.250 16.250a2 2 0 0 0 3.500 0');
const help = icon(
  'M17.25 10a7.25 7.25 0 1 1-14.5 0 7.25 7.25 0 0 1 14.5 0ZM7.9 8a2.1 2.1 0 1 1 3.2 1.8c-.7.4-1.1.9-1.1 1.7M10 14v.01',
);

/** A line icon as the browser's pages draw them. */
export function icon(path: string, small = false): Markup {
  return html`<svg class="${small ? 'icon icon--s' : 'icon'}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`;
}
