import type { VersionText } from '@soundings/contracts/documents';
import { citedIn } from '@soundings/doc-kinds';
import type { ReactNode } from 'react';

type Paragraph = VersionText['paragraphs'][number];
/** What the text cites, in order. */
type Cited = readonly string[];

/** A text to read, with real lists. */
export function TextView({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  const cited = citedIn(paragraphs);
  const parts: ReactNode[] = [];
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i];
    if (!paragraph) continue;
    if (isItem(paragraph)) {
      let end = i;
      while (end < paragraphs.length && isItem(paragraphs[end])) end += 1;
      parts.push(<List key={i} items={paragraphs.slice(i, end)} depth={0} cited={cited} />);
      i = end - 1;
    } else parts.push(<Plain key={i} paragraph={paragraph} cited={cited} />);
  }
  return <div className="sheet__text text-view">{parts}</div>;
}

const isItem = (paragraph: Paragraph | undefined): boolean =>
  paragraph?.kind === 'bullet' || paragraph?.kind === 'number';

function List({ items, depth, cited }: { items: readonly Paragraph[]; depth: number; cited: Cited }) {
  const groups: { item: Paragraph; within: Paragraph[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (item.depth > depth && last) last.within.push(item);
    else groups.push({ item, within: [] });
  }
  const Tag = items[0]?.kind === 'number' ? 'ol' : 'ul';
  return (
    <Tag>
      {groups.map(({ item, within }, i) => (
        <li key={i}>
          <Runs paragraph={item} cited={cited} />
          {within.length > 0 && <List items={within} depth={depth + 1} cited={cited} />}
        </li>
      ))}
    </Tag>
  );
}

function Plain({ paragraph, cited }: { paragraph: Paragraph; cited: Cited }) {
  const runs = <Runs paragraph={paragraph} cited={cited} />;
  if (paragraph.kind === 'h2') return <h2>{runs}</h2>;
  if (paragraph.kind === 'h3') return <h3>{runs}</h3>;
  if (paragraph.kind === 'quote') return <blockquote>{runs}</blockquote>;
  return <p>{runs}</p>;
}

function Runs({ paragraph, cited }: { paragraph: Paragraph; cited: Cited }) {
  return paragraph.runs.map((run, i) => {
    if ('citation' in run)
      return (
        <cite key={i} className="citation">
          <a href={`#source-${run.citation}`}>[{cited.indexOf(run.citation) + 1}]</a>
        </cite>
      );
    let shown: ReactNode = run.text;
    if (run.italic) shown = <em>{shown}</em>;
    if (run.bold) shown = <strong>{shown}</strong>;
    if (run.href)
      shown = (
        <a href={run.href} rel="noopener noreferrer nofollow">
          {shown}
        </a>
      );
    return <span key={i}>{shown}</span>;
  });
}
