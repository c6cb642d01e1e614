/** The day as a small calendar leaf; the words beside it say it too. */
export function DateBox({ at }: { at: string }) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/London' }).format(new Date(at));
  return (
    <div className="datebox" aria-hidden="true">
      <span>{part({ month: 'short' })}</span>
      <b>{part({ day: 'numeric' })}</b>
    </div>
  );
}
