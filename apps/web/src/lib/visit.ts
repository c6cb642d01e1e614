import type { Viewer } from '@soundings/contracts/wire';

const key = 'visit';

/** Keeps in this tab which session its visitor was let into: once they are not, the server answers them as anybody. */
export function keepVisit(viewer: Viewer): void {
  try {
    if (viewer.kind === 'visitor') sessionStorage.setItem(key, viewer.sessionId);
    if (viewer.kind === 'person') sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing sends them to the sign-in.
  }
}

/** The session that somebody visited in this tab, if nobody signed in since. */
export function keptVisit(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
