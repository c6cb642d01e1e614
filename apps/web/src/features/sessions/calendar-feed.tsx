import { useId } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { ErrorState } from '#ui/states.tsx';
import { useFeedAddress, useRenewFeed } from './use-sessions.ts';

/** The address of my own calendar feed: whoever has it sees my sessions, so it can be renewed. */
export function CalendarFeed() {
  const feed = useFeedAddress();
  const renew = useRenewFeed();
  const announce = useAnnounce();
  const id = useId();
  const address = feed.data?.address ?? null;
  const make = () => renew.mutate({ body: {} }, { onSuccess: () => announce('Your calendar address is ready.') });
  if (!feed.data) return null;
  return (
    <Details words="Have all sessions in my calendar" look="twin section" within="twin__body stack">
      {address === null ? (
        <>
          <p>
            You get an address of your own. Outlook, Google and Apple calendars can follow it: they then show every
            session that you have not declined, and follow changes of date.
          </p>
          <p>
            <Button look="secondary" busy={renew.isPending} onClick={make}>
              Make my calendar address
            </Button>
          </p>
        </>
      ) : (
        <>
          <div className="nhsuk-form-group">
            <label className="nhsuk-label strong" htmlFor={id}>
              My calendar address
            </label>
            <div className="nhsuk-hint" id={`${id}-hint`}>
              In your calendar, choose “add from the internet” or “from URL”. Keep the address to yourself.
            </div>
            <input
              className="nhsuk-input"
              id={id}
              aria-describedby={`${id}-hint`}
              readOnly
              value={address}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <div className="row">
            <Button
              look="secondary"
              onClick={() =>
                void navigator.clipboard?.writeText(address).then(() => announce('The address is copied.'))
              }
            >
              Copy
            </Button>
            <button type="button" className="linkbtn" onClick={make}>
              Give me a new address; the old one stops
            </button>
          </div>
        </>
      )}
      {renew.error && <ErrorState error={renew.error} />}
    </Details>
  );
}
