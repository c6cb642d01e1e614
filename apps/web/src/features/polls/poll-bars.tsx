import { type PollBar, percent } from '@soundings/contracts/polls';

/** One bar an answer, the longest first in weight and not in place; its number stands beside it. */
export function PollBars({ bars }: { bars: PollBar[] }) {
  const most = Math.max(...bars.map((bar) => bar.count));
  return (
    <ul className="pollbars" role="list">
      {bars.map((bar) => (
        <li key={bar.id} className={bar.count === most && most > 0 ? 'is-lead' : undefined}>
          <div className="pollbars__top">
            <span>{bar.label}</span>
            <span className="pollbars__n">
              <b>{bar.count}</b>, {percent(bar.share)}
            </span>
          </div>
          <BarOf share={bar.share} className="pollbars__bar" />
        </li>
      ))}
    </ul>
  );
}

/** A bar whose width is set by script: the content security policy allows no style attribute. */
export function BarOf({ share, className }: { share: number; className: string }) {
  return (
    <div className={className} aria-hidden="true">
      <span ref={(node) => node?.style.setProperty('width', percent(share))} />
    </div>
  );
}
