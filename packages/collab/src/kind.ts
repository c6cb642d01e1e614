import type * as Y from 'yjs';

/** What somebody may do with a document. `none` closes the line with a code of 44xx. */
export type Access = 'none' | 'read' | 'write';

/** What a kind of collab doc decides for itself. */
export interface CollabKind<Who> {
  authorize(who: Who, id: string): Promise<Access>;
  /** The name others see beside a caret. */
  userOf(who: Who): { id: string; name: string };
  /** Why a change is refused, in plain words, or null. `before` and `after` must not be changed. */
  check?(change: { before: Y.Doc; after: Y.Doc; who: Who; id: string }): string | null;
  /** Prepares what `check` needs to know of a document, asked afresh at each authorization. */
  prepare?(id: string): Promise<void>;
}

/** Where faults are told, with what they are about: a part of what pino takes. */
export interface CollabLog {
  warn(context: object, words: string): void;
  error(context: object, words: string): void;
}
