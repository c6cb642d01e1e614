/** Agree, pass and disagree as one bar; the numbers stand beside it, so a screen reader is spared the picture. */
export function VoteBar({ agree, disagree, pass }: { agree: number; disagree: number; pass: number }) {
  const all = agree + disagree + pass;
  const width = (count: number) => (all === 0 ? 0 : (count / all) * 100);
  return (
    <svg className="votebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="votebar__pass" x="0" y="0" width="100" height="8" />
      <rect className="votebar__agree" x="0" y="0" width={width(agree)} height="8" />
      <rect className="votebar__disagree" x={100 - width(disagree)} y="0" width={width(disagree)} height="8" />
    </svg>
  );
}
