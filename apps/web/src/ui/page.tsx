import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation, useNavigationType } from 'react-router';

/** One page: its title, its h1 (which takes focus on arrival, so that a screen reader hears where it is), its way back. */
export function Page({
  title,
  back,
  above,
  lead,
  wide,
  children,
}: {
  title: string;
  back?: { to: string; words: string };
  /** A line over the title: a tag, a date. */
  above?: ReactNode;
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  const replaced = useNavigationType() === 'REPLACE';
  const last = useRef('');
  useEffect(() => {
    document.title = `${title} - Soundings`;
  }, [title]);
  useEffect(() => {
    // A choice that is kept in the address is no arrival: whoever is typing in a filter stays there.
    const arrived = last.current !== pathname || !replaced;
    last.current = pathname;
    if (key !== 'default' && arrived) heading.current?.focus({ preventScroll: true });
  }, [key, pathname, replaced]);
  return (
    <div className="wrap page">
      {back && (
        <Link className="nhsuk-back-link" to={back.to}>
          {back.words}
        </Link>
      )}
      <div className={wide ? undefined : 'measure'}>
        {above && <p className="row tagline">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
