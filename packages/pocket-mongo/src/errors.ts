/** MongoDB's own codes for what is refused here. */
export const codes = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  CommandNotSupported: 115,
  NoSuchTransaction: 251,
  TransactionTooOld: 225,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  UnrecognizedStage: 40324,
  UnknownField: 40415,
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

const busy = 5;

/** What the client is answered. SQLite's own errors are told by their kind; its extended codes keep the kind in the last byte. */
export function asRefusal(error: unknown): MongoRefusal | undefined {
  if (error instanceof MongoRefusal) return error;
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  if ((Number(error.errcode) & 0xff) === busy)
    return new MongoRefusal('LockTimeout', 'Another process holds the data file. Nothing was written');
  return undefined;
}
