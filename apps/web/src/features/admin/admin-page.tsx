import { canAdminister } from '@soundings/contracts/admin';
import { AppError } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { ErrorState } from '#ui/states.tsx';

const places = [
  { to: '/admin', words: 'People and roles' },
  { to: '/admin/invitations', words: 'Invitations' },
  { to: '/admin/reported', words: 'Reported' },
  { to: '/admin/settings', words: 'Settings' },
  { to: '/admin/mail', words: 'Mail' },
  { to: '/admin/log', words: 'Log' },
];

/** A page of administration: its place among the others, and a plain refusal for everybody else. */
export function AdminPage(props: {
  title: string;
  lead?: ReactNode;
  back?: { to: string; words: string };
  children: ReactNode;
}) {
  const { viewer } = useMe();
  if (!canAdminister(viewer)) {
    return (
      <Page title={props.title}>
        <div className="section">
          <ErrorState error={new AppError('not_allowed', 'This page is for administrators. Ask one of them.')} />
        </div>
      </Page>
    );
  }
  return (
    <Page title={props.title} lead={props.lead} back={props.back} wide>
      <nav className="subnav" aria-label="Administration">
        <ul>
          {places.map(({ to, words }) => (
            <li key={to}>
              <NavLink to={to} end>
                {words}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="section">{props.children}</div>
    </Page>
  );
}
