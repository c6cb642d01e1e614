import type { AppError } from '@soundings/contracts/wire';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

/** The scan found what may identify a patient. Its writer changes it, or says once that it is a service's. */
export function ServiceCheck({ error, onGoOn }: { error: AppError | null; onGoOn: () => void }) {
  if (error?.code !== 'patient_data') return null;
  return (
    <div className="phi" role="alert">
      <Icon name="warn" />
      <div className="stack">
        <p>{error.message} Change it, or say that it is not a person’s.</p>
        <Button look="tool" onClick={onGoOn}>
          This is a service’s, not a person’s
        </Button>
      </div>
    </div>
  );
}
