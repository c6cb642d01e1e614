import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icon.tsx';

type Look = 'brand' | 'secondary' | 'tool';

const classes: Record<Look, string> = {
  brand: 'nhsuk-button nhsuk-button--brand',
  secondary: 'nhsuk-button nhsuk-button--secondary nhsuk-button--small',
  tool: 'tool',
};

interface Looks {
  look?: Look;
  icon?: IconName;
  children: ReactNode;
}

/** One brand button a page; everything else is secondary or a tool. A busy button stays in place and says so. */
export function Button({
  look = 'brand',
  icon,
  busy,
  children,
  ...rest
}: Looks & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes[look]}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ look = 'brand', icon, to, children }: Looks & { to: string }) {
  return (
    <Link to={to} className={classes[look]} role="button">
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
