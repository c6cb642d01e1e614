/** Polls of sessions and of consultations: rows as in `table.ts`. */
export const pollTable: Record<string, string> = {
  'polls.of-session': 'out ok ok ok ok ok ok ok',
  'polls.of-session | of another session': 'out no ok ok ok ok ok ok',
  'polls.of-consultation': 'out no ok ok ok ok ok ok',
  'polls.of-consultation | closed': 'out no ok ok ok ok ok ok',
  'polls.of-consultation | published': 'ok ok ok ok ok ok ok ok',
  'polls.needs-you': 'out no ok ok ok ok ok ok',
  'polls.get': 'out ok ok ok ok ok ok ok',
  'polls.get | of another session': 'out gone ok ok ok ok ok ok',
  // A draft is known only to those who may open it.
  'polls.get | draft': 'out gone gone gone gone ok gone ok',
  'polls.make': 'out no no no no ok no ok',
  'polls.discard': 'out gone gone gone gone ok gone ok',
  'polls.csv': 'out ok ok ok ok ok ok ok',
  'polls.csv | of another session': 'out gone ok ok ok ok ok ok',
  // Whoever has its code; nothing before the reveal, and no name.
  'polls.present': 'ok ok ok ok ok ok ok ok',
  'polls.present | draft': 'gone gone gone gone gone gone gone gone',
  'poll:vote': 'out ok ok ok ok ok ok ok',
  'poll:vote | for members only': 'out no ok ok ok ok ok ok',
  'poll:vote | of another session': 'out gone ok ok ok ok ok ok',
  'poll:vote | of a consultation': 'out gone ok ok ok ok ok ok',
  'poll:vote | closed': 'out closed closed closed closed closed closed closed',
  'poll:open': 'out gone gone gone gone ok gone ok',
  'poll:reveal': 'out no no no no ok no ok',
  'poll:close': 'out no no no no ok no ok',
  'poll:judge-text': 'out no no no no ok no ok',
};
