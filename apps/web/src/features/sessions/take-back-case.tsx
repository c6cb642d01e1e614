import { useState } from 'react';
import { newOpId } from '#lib/api.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { AskFirst } from '#ui/ask-first.tsx';
import { useTakeBackCase } from './use-sessions.ts';

/** Takes the words of a case out for everybody. */
export function TakeBackCase({ offered }: { offered: { id: string; title: string } }) {
  const [opId] = useState(newOpId);
  const take = useTakeBackCase();
  const announce = useAnnounce();
  return (
    <AskFirst
      words="Take it back"
      of={`the case ${offered.title}`}
      title="Take the case back?"
      busy={take.isPending}
      error={take.error}
      onYes={(close) =>
        // The row it stands in is gone by the time that this is told.
        void take.mutateAsync({ params: { caseId: offered.id }, body: { opId } }).then(
          () => {
            close();
            announce('The case is taken back.');
          },
          () => undefined,
        )
      }
    >
      <p className="quoted">{offered.title}</p>
      <p>
        Its title and summary go for everybody, at once, and cannot be brought back. What the room wrote on its board
        stays.
      </p>
    </AskFirst>
  );
}
