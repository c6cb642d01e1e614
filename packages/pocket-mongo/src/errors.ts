/** MongoDB's own codes for what is refused here. */
export const codes = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  FileStreamFailed: 39,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NotExactValueField: 111,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  NoSuchTransaction: 251,
  OperationNotSupportedInTransaction: 263,
  TransactionTooOld: 225,
  TransactionCommitted: 256,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15976: 15976,
  Location16410: 16410,
  Location28818: 28818,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40156: 40156,
  Location40234: 40234,
  Location40323: 40323,
  UnrecognizedStage: 40324,
  UnknownField: 40415,
  Location40414: 40414,
  Location50911: 50911,
  Location51024: 51024,
  Location51074: 51074,
  Location51075: 51075,
  Location51091: 51091,
  Location51272: 51272,
  Location2107201: 2107201,
  Location5107200: 5107200,
} as const;

export type CodeName = keyof typeof codes;

/** A refusal in MongoDB's words: `code`, `codeName`, and what belongs to it. */
export class MongoRefusal extends Error {
  readonly codeName: CodeName;
  readonly extra: Record<string, unknown>;

  constructor(codeName: CodeName, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.codeName = codeName;
    this.extra = extra;
  }

  get code(): number {
    return codes[this.codeName];
  }
}

/** SQLite's kinds of error that are no fault of the command, and what MongoDB would say. */
const ofSqlite: Record<number, [CodeName, string]> = {
  5: ['LockTimeout', 'Another process holds the data file. Nothing was written'],
  10: ['FileStreamFailed', 'The disk failed. Nothing was written. Look at its free space, and whether it is well'],
  13: ['OutOfDiskSpace', 'The disk is full. Nothing was written. Make room on it'],
};

/** What the client is answered; undefined for a bug. */
export function asRefusal(error: unknown): MongoRefusal | undefined {
  if (error instanceof MongoRefusal) return error;
  const found = ofSqlite[sqliteKind(error) ?? -1];
  return found && new MongoRefusal(found[0], found[1]);
}

/** SQLITE_READONLY. */
export function isReadOnly(error: unknown): boolean {
  return sqliteKind(error) === 8;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
export function isDamage(error: unknown): boolean {
  return [11, 26].includes(sqliteKind(error) ?? -1);
}

/** SQLite's extended codes keep the kind of an error in their last byte. */
function sqliteKind(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}
