import type { Piece } from '@soundings/contracts/threads';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { nameOf } from '#ui/name-of.ts';

type Opening = Extract<Piece, { open: unknown }>;

/** A written text. What comes from the server is a row of pieces; nothing in it can be anything but what stands here. */
export function Written({ body }: { body: readonly Piece[] }) {
  const at = { i: 0 };
  return <>{inside(body, at)}</>;
}

/** The words of a text without its marks, as the server reads them too. */
export function wordsOf(body: readonly Piece[]): string {
  return body
    .map((piece) => {
      if ('words' in piece) return piece.words;
      if ('mention' in piece) return `@${piece.name}`;
      if ('code' in piece) return piece.code;
      return 'close' in piece || 'gap' in piece ? '\n' : '';
    })
    .join('')
    .replace(/\n+/g, '\n')
    .trim();
}

function inside(body: readonly Piece[], at: { i: number }): ReactNode[] {
  const nodes: ReactNode[] = [];
  while (at.i < body.length) {
    const piece = body[at.i] as Piece;
    const key = at.i;
    at.i += 1;
    if ('close' in piece) break;
    nodes.push(<Fragment key={key}>{'open' in piece ? element(piece, inside(body, at)) : leaf(piece)}</Fragment>);
  }
  return nodes;
}

function leaf(piece: Exclude<Piece, Opening | { close: true }>): ReactNode {
  if ('words' in piece) return piece.words;
  if ('mention' in piece) return <strong className="mention">@{nameOf(piece.name)}</strong>;
  if ('gap' in piece) return piece.gap === 'line' ? <br /> : <hr />;
  if (!piece.block) return <code>{piece.code}</code>;
  return (
    // It may scroll sideways, so it can be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs focus
    <pre tabIndex={0}>
      <code>{piece.code}</code>
    </pre>
  );
}

function element({ open, href = '', start }: Opening, children: ReactNode[]): ReactNode {
  switch (open) {
    case 'p':
      return <p>{children}</p>;
    // Not headings: the page's own outline is the threads'.
    case 'h3':
    case 'h4':
      return (
        <p>
          <strong>{children}</strong>
        </p>
      );
    case 'ul':
      return <ul className="blist">{children}</ul>;
    case 'ol':
      return (
        <ol className="olist" start={start}>
          {children}
        </ol>
      );
    case 'li':
      return <li>{children}</li>;
    case 'quote':
      return <blockquote className="pquote">{children}</blockquote>;
    case 'strong':
      return <strong>{children}</strong>;
    case 'em':
      return <em>{children}</em>;
    case 'del':
      return <del>{children}</del>;
    case 'link':
      return anchor(href, children);
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        <div className="table-wide" tabIndex={0}>
          <table className="nhsuk-table">
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case 'row':
      return <tr>{children}</tr>;
    case 'head':
      return <th scope="col">{children}</th>;
    case 'cell':
      return <td>{children}</td>;
  }
}

function anchor(href: string, children: ReactNode[]): ReactNode {
  if (/^\/(?![/\\])/.test(href)) return <Link to={href}>{children}</Link>;
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return children;
  return (
    <a href={href} rel="nofollow noopener noreferrer">
      {children}
    </a>
  );
}
