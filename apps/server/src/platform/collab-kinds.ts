import type { CollabKind } from '@soundings/collab';
import type { Viewer } from '@soundings/contracts/wire';
import type { SignIns } from './sign-in.ts';

/** Who holds a document connection open: the viewer as they came, and the sign-in that must still stand. */
export interface Connected {
  viewer: Viewer;
  signInId: string;
}

/** Asks the sign-in again at each check, so that a person who signed out or lost a role is refused at once. */
export function withSignIns(
  kinds: Record<string, CollabKind<Viewer>>,
  signIns: SignIns,
): Record<string, CollabKind<Connected>> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, onConnected(kind, signIns)]));
}

function onConnected(kind: CollabKind<Viewer>, signIns: SignIns): CollabKind<Connected> {
  const { check, prepare } = kind;
  return {
    ...(prepare && { prepare }),
    userOf: (who) => kind.userOf(who.viewer),
    async authorize(who, id) {
      const viewer = await signIns.viewerOfSignIn(who.signInId);
      return viewer.kind === 'nobody' ? 'none' : await kind.authorize(viewer, id);
    },
    ...(check && { check: (change) => check({ ...change, who: change.who.viewer }) }),
  };
}
