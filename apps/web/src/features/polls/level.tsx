import type { ReactNode } from 'react';

/** A heading's level, so that a poll can stand on a page of its own (2) and inside a room (3). */
export type Level = 2 | 3;

export function Title({
  level,
  id,
  className,
  children,
}: {
  level: Level;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <Heading id={id} className={className}>
      {children}
    </Heading>
  );
}
