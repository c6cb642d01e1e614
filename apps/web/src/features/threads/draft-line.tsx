import { useLineState } from '#lib/live-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { clockTime } from '#ui/when.ts';
import type { Draft } from './use-draft.ts';

/** Whether what is typed is safe, always in the same place. */
export function DraftLine({ draft }: { draft: Draft }) {
  const line = useLineState();
  if (draft.state === 'none') return null;
  const here = draft.state === 'here';
  const not = draft.state === 'not' || here;
  return (
    <p className={not ? 'saved saved--not' : draft.state === 'saving' ? 'saved saved--busy' : 'saved'}>
      <Icon name={not ? 'warn' : draft.state === 'saving' ? 'clock' : 'tick'} small />
      {draft.clash
        ? 'Kept in this tab until you choose'
        : here
          ? 'Kept in this tab only: it may identify a patient'
          : not
            ? line === 'connected'
              ? 'Kept in this tab only: trying again'
              : 'Kept in this tab: no connection'
            : draft.state === 'saving'
              ? 'Keeping draft'
              : `Draft kept${draft.keptAt ? `, ${clockTime(draft.keptAt)}` : ''}`}
    </p>
  );
}
