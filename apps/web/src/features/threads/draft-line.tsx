import { useLineState } from '#lib/live-context.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { toShown } from './mention-text.ts';
import type { Draft } from './use-draft.ts';

/** Whether what is typed is safe, always in the same place. */
export function DraftLine({ draft }: { draft: Draft }) {
  const line = useLineState();
  if (draft.state === 'none') return null;
  const not = draft.state === 'not';
  return (
    <p className={not ? 'saved saved--not' : draft.state === 'saving' ? 'saved saved--busy' : 'saved'}>
      <Icon name={not ? 'warn' : draft.state === 'saving' ? 'clock' : 'tick'} small />
      {not
        ? line === 'connected'
          ? 'Kept in this tab only: trying again'
          : 'Kept in this tab: no connection'
        : draft.state === 'saving'
          ? 'Keeping draft'
          : `Draft kept${draft.keptAt ? `, ${clockTime(draft.keptAt)}` : ''}`}
    </p>
  );
}

/** Two devices wrote in one place: both texts, and the choice is the writer's. */
export function DraftClash({ draft }: { draft: Draft }) {
  const { clash } = draft;
  if (!clash) return null;
  const when = clash.at ? ` ${longDate(clash.at)}, ${clockTime(clash.at)}` : '';
  const shown = ({ fields, named }: Pick<Draft, 'fields' | 'named'>) =>
    [fields.title, toShown(fields.text, named)].filter(Boolean).join('\n\n');
  return (
    <section className="msg msg--warn" aria-label="Two drafts">
      <Icon name="warn" />
      <div className="stack clash">
        <p>
          <b>
            {clash.theirs
              ? 'You also wrote here on another device. Which one do you want to go on with?'
              : 'Your draft was posted or thrown away on another device, and you went on writing here.'}
          </b>
        </p>
        <h3>Here</h3>
        <p className="quoted">{shown(draft)}</p>
        <Button look="secondary" onClick={() => draft.choose('mine')}>
          Go on with this one
        </Button>
        {clash.theirs && (
          <>
            <h3>On the other device{when}</h3>
            <p className="quoted">{shown(clash.theirs)}</p>
          </>
        )}
        <Button look="secondary" onClick={() => draft.choose('theirs')}>
          {clash.theirs ? 'Go on with that one' : 'Throw this away'}
        </Button>
      </div>
    </section>
  );
}
