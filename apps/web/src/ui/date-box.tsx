import { londonFormat } from '@soundings/contracts/wire';

/** The day as a small calendar leaf; the words beside it say it too. */
export function DateBox({ at }: { at: string }) {
  const part = (options: Intl.DateTimeFormatOptions) => londonFormat(options).format(new Date(at));
  return (
    <div className="datebox" aria-hidden="true">
      <span>{part({ month: 'short' })}</span>
      <b>{part({ day: 'numeric' })}</b>
    </div>
  );
}
