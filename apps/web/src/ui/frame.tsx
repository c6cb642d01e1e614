import { footRooms, footWords, initials, isInRoom, type Room } from '@soundings/contracts/wire';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { Glyph } from './glyph.tsx';
import { Icon } from './icon.tsx';
import { LineNote } from './line-note.tsx';

export interface FrameProps {
  community: string;
  nav: readonly Room[];
  person: { name: string } | null;
  /** How many notifications wait; null where nobody is signed in. */
  unread: number | null;
  line: 'connected' | 'reconnecting' | 'offline';
  onSignOut: () => void;
  children: ReactNode;
}

const lineWords = { connected: 'Connected', reconnecting: 'Reconnecting', offline: 'Offline' } as const;
const lineClass = { connected: 'conn', reconnecting: 'conn conn--wait', offline: 'conn conn--off' } as const;

/** Header, main and footer of every page. Help stands in the same place on each. */
export function Frame({ community, nav, person, unread, line, onSignOut, children }: FrameProps) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  const links = nav.map((room) => (
    <li key={room.to}>
      <Link to={room.to} aria-current={isInRoom(room, pathname) ? 'page' : undefined}>
        {room.words}
      </Link>
    </li>
  ));
  const account = person ? (
    <NavLink className="app-header__button only-wide flex" to="/you">
      <span className="avatar" aria-hidden="true">
        {initials(person.name)}
      </span>
      <span>{person.name}</span>
    </NavLink>
  ) : (
    <NavLink className="app-header__button" to="/sign-in">
      Sign in
    </NavLink>
  );
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header className="app-header">
        <div className="wrap app-header__top">
          <NavLink className="wordmark" to="/">
            <Glyph />
            <span>Soundings</span>
          </NavLink>
          <span className="wordmark__community only-wide">{community}</span>
          <div className="app-header__tools">
            {unread !== null && <Bell unread={unread} />}
            {account}
            {person && <span className={`${lineClass[line]} only-wide flex`}>{lineWords[line]}</span>}
            <button
              className="app-header__button only-narrow"
              type="button"
              aria-expanded={open}
              aria-controls="phone-menu"
              onClick={() => setOpen(!open)}
            >
              <Icon name="menu" />
              Menu
            </button>
          </div>
        </div>
        {nav.length > 0 && (
          <nav className="app-nav only-wide" aria-label="Main">
            <div className="wrap">
              <ul>
                {links}
                <li>
                  <NavLink to="/help">
                    <Icon name="help" />
                    &nbsp;Help
                  </NavLink>
                </li>
              </ul>
            </div>
          </nav>
        )}
        <nav className="app-nav phone-menu only-narrow" id="phone-menu" aria-label="Menu" hidden={!open}>
          <div className="wrap">
            <ul>
              {links}
              {person && (
                <>
                  <li>
                    <NavLink to="/you">{person.name}: your page</NavLink>
                  </li>
                  <li>
                    <button type="button" className="linkish" onClick={onSignOut}>
                      Sign out
                    </button>
                  </li>
                </>
              )}
              <li>
                <NavLink to="/help">Help</NavLink>
              </li>
              {person && <li className={lineClass[line]}>{lineWords[line]}</li>}
            </ul>
          </div>
        </nav>
      </header>
      <main id="main">
        <LineNote line={line}>
          You can read what you have opened. What you type stays in its box; send it when the connection is back.
        </LineNote>
        {children}
      </main>
      <footer className="app-footer">
        <div className="wrap">
          <ul>
            {footRooms.map(({ to, words }) => (
              <li key={to}>
                <NavLink to={to}>{words}</NavLink>
              </li>
            ))}
          </ul>
          <p>{footWords}</p>
        </div>
      </footer>
    </>
  );
}

function Bell({ unread }: { unread: number }) {
  return (
    <NavLink className="app-header__button" to="/notifications">
      <Icon name="bell" />
      <span className="nhsuk-u-visually-hidden">Notifications{unread > 0 && ': '}</span>
      {unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
      {unread > 0 && <span className="nhsuk-u-visually-hidden"> not read</span>}
    </NavLink>
  );
}
