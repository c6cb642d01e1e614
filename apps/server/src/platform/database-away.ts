import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoClientClosedError } = mongoose.mongo;
/** Held by another process, a disk that fails, a cursor of before a restart, a full disk. */
const codes: unknown[] = [24, 39, 43, 14031];
/** Where the driver and Mongoose keep the error that they wrap, the driver's bulk writes among them. */
const wraps = ['errorResponse', 'cause'] as const;
/** No chain of theirs is as long; one that leads back to itself ends. */
const deepest = 5;

/** True where the database did not take a command as it is away or its disk is full: no fault of who sent it, and none of ours. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepest) return false;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoClientClosedError ||
    (error instanceof MongoServerError && codes.includes(error.code)) ||
    // Mongoose waited for a connection, and has no class for it.
    (error instanceof mongoose.Error && error.message.includes('buffering timed out after')) ||
    isLineCut(error) ||
    wraps.some((name) => isDatabaseAway((error as Partial<Record<(typeof wraps)[number], unknown>>)[name], depth + 1))
  );
}

/** What was written or read just as it ended: the driver passes Node's own error on. */
function isLineCut(error: Error): boolean {
  const { syscall, code } = error as NodeJS.ErrnoException;
  return (syscall === 'write' && code === 'EPIPE') || (syscall === 'read' && code === 'ECONNRESET');
}
