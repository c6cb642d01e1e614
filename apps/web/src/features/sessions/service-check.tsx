import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

/** What the scan found may be a service's: its author says so once, and it goes on. */
export function ServiceCheck({ message, busy, onGoOn }: { message: string; busy: boolean; onGoOn: () => void }) {
  return (
    <div className="msg msg--warn" role="alert">
      <Icon name="warn" />
      <div>
        <p>{message}</p>
        <p>
          <Button look="tool" busy={busy} onClick={onGoOn}>
            This is a service’s, not a person’s
          </Button>
        </p>
      </div>
    </div>
  );
}
