import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoClientClosedError } = mongoose.mongo;
/** Held by another process, a disk that fails, a full one. */
const codes: unknown[] = [24, 39, 14031];

/** True where the database did not take a command as it is away or its disk is full: no fault of who sent it, and none of ours. */
export function isDatabaseAway(error: unknown): boolean {
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoClientClosedError ||
    (error instanceof MongoServerError && codes.includes(error.code)) ||
    // What was written just as it ended: the driver passes Node's own error on.
    (error instanceof Error &&
      'syscall' in error &&
      error.syscall === 'write' &&
      'code' in error &&
      error.code === 'EPIPE')
  );
}
