import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { csv } from '#platform/csv.ts';
import { findPoll } from './poll-load.ts';
import { viewOf } from './poll-view.ts';

/** The page's own numbers as a table: what is hidden there is hidden here. */
export async function pollCsv(app: App, viewer: Viewer, pollId: string): Promise<{ text: string; fileName: string }> {
  const { poll, room } = await findPoll(app, viewer, pollId);
  const view = await viewOf(app, viewer, poll, room);
  const { results } = view;
  const rows: (string | number)[][] = [
    ['poll', '', view.question, ''],
    ['asked', '', '', view.asked ?? ''],
    ['answered', '', '', view.answered],
  ];
  for (const bar of results?.bars ?? []) rows.push(['all', '', bar.label, bar.count]);
  for (const each of results?.texts ?? []) rows.push(['words', each.name ?? '', each.text, each.count]);
  for (const each of results?.names ?? []) rows.push(['named', each.name, each.answer, 1]);
  const areas = results?.breakdown;
  if (areas?.kind === 'table') {
    const label = new Map((results?.bars ?? []).map((bar) => [bar.id, bar.label]));
    for (const row of areas.rows) {
      rows.push(['area answered', row.name, '', row.answered]);
      for (const [at, cell] of row.cells.entries()) {
        const column = areas.columns[at] ?? '';
        rows.push(['area', row.name, label.get(column) ?? column, cell]);
      }
    }
  } else if (areas?.kind === 'counts-only') {
    for (const row of areas.answeredByGroup) rows.push(['area answered', row.name, '', row.answered]);
  }
  return { text: csv([['part', 'who', 'answer', 'count'], ...rows]), fileName: 'poll-results.csv' };
}
