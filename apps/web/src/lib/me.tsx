import { membersContract, type OwnProfile } from '@soundings/contracts/members';
import { type AppError, nobody, type Viewer } from '@soundings/contracts/wire';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useState } from 'react';
import { wipeDrafts } from './draft.ts';
import { useWatch } from './live-context.tsx';
import { askAhead, useRoute } from './queries.ts';
import { keepVisit } from './visit.ts';

export interface Me {
  viewer: Viewer;
  person: OwnProfile | null;
}

const MeContext = createContext<Me>({ viewer: nobody, person: null });

/** Who is signed in here: the same shape that permission functions of the contracts take. */
export function useMe(): Me {
  return useContext(MeContext);
}

const whoIsHere = membersContract.routes['members.me'];

/** Asks before anything is drawn, so that `MeProvider` finds the answer. */
export function askWhoIsHere(client: QueryClient): Promise<void> {
  return askAhead(client, whoIsHere, {});
}

/** Loads who is signed in before anything else is shown, and asks again when their roles change or their line was cut. */
export function MeProvider({
  children,
  waiting,
  failed,
}: {
  children: ReactNode;
  waiting: ReactNode;
  failed: (error: AppError, again: () => void) => ReactNode;
}) {
  const me = useRoute(whoIsHere, {});
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [whoIsHere.path] });
  const watched = me.data?.person?.id;
  useWatch(watched ? `person:${watched}` : null, (name) => name === 'member:changed' && again(), again);
  // Signed out here, in another tab or from elsewhere: nobody who comes next finds what was half written.
  const known = me.data !== undefined;
  const meId = me.data?.person?.id ?? me.data?.visitor?.id;
  // Before the pages of the one before go: what they do at their end is not this one's.
  useLayoutEffect(() => {
    if (known) wipeDrafts(meId);
  }, [known, meId]);
  // A tab that slept may go from one person to the next: what pages hold and what was read for the one before goes first.
  const [shownTo, setShownTo] = useState(meId);
  const another = known && shownTo !== undefined && shownTo !== meId;
  useEffect(() => {
    if (another) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== whoIsHere.path });
    setShownTo(meId);
  }, [another, meId, client]);
  if (!me.data) return me.error ? failed(me.error, () => void me.refetch()) : waiting;
  if (another) return waiting;
  const { person, visitor } = me.data;
  const viewer: Viewer = person
    ? {
        kind: 'person',
        id: person.id,
        name: person.name,
        roles: person.roles,
        borough: person.borough,
        ics: person.ics,
      }
    : visitor
      ? { kind: 'visitor', ...visitor }
      : nobody;
  keepVisit(viewer);
  return <MeContext value={{ viewer, person }}>{children}</MeContext>;
}
