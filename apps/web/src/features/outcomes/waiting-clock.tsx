import { waitingClock } from '@soundings/contracts/outcomes';
import { Icon } from '#ui/icon.tsx';

const looks = { new: 'due', soon: 'due due--soon', late: 'due due--late' } as const;

/** How long something waits, in words and in colour. */
export function WaitingClock({ days }: { days: number }) {
  const { tone, words } = waitingClock(days);
  return (
    <span className={looks[tone]}>
      <Icon name={tone === 'late' ? 'warn' : 'clock'} small />
      {words}
    </span>
  );
}
