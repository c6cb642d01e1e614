import type { VersionText } from '@soundings/contracts/documents';
import type { ReactNode } from 'react';

type Paragraph = VersionText['paragraphs'][number];

/** A text to read, with real lists. */
export function TextView({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  const parts: ReactNode[] = [];
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i];
    if (!paragraph) continue;
    if (isItem(paragraph)) {
      let end = i;
      while (end < paragraphs.length && isItem(paragraphs[end])) end += 1;
      parts.push(<List key={i} items={paragraphs.slice(i, end)} depth={0} />);
      i = end - 1;
    } else parts.push(<Plain key={i} paragraph={paragraph} />);
  }
  return <div className="sheet__text text-view">{parts}</div>;
}

const isItem = (paragraph: Paragraph | undefined): boolean =>
  paragraph?.kind === 'bullet' || paragraph?.kind === 'number';

function List({ items, depth }: { items: readonly Paragraph[]; depth: number }) {
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
          <Runs paragraph={item} />
          {within.length > 0 && <List items={within} depth={depth + 1} />}
        </li>
      ))}
    </Tag>
  );
}

function Plain({ paragraph }: { paragraph: Paragraph }) {
  const runs = <Runs paragraph={paragraph} />;
  if (paragraph.kind === 'h2') return <h2>{runs}</h2>;
  if (paragraph.kind === 'h3') return <h3>{runs}</h3>;
  if (paragraph.kind === 'quote') return <blockquote>{runs}</blockquote>;
  return <p>{runs}</p>;
}

function Runs({ paragraph }: { paragraph: Paragraph }) {
  return paragraph.runs.map((run, i) => {
    if ('citation' in run) return <cite key={i}>[source]</cite>;
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
