import type { StatementRow } from '@soundings/insight';

/** Agree, pass and disagree as one bar; the numbers stand beside it, so a screen reader is spared the picture. */
export function VoteBar({ row }: { row: StatementRow }) {
  const [agree, disagree] = [row.agreeShare * 100, row.disagreeShare * 100];
  return (
    <svg className="votebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="votebar__pass" x="0" y="0" width="100" height="8" />
      <rect className="votebar__agree" x="0" y="0" width={agree} height="8" />
      <rect className="votebar__disagree" x={100 - disagree} y="0" width={disagree} height="8" />
    </svg>
  );
}
