import { type OutcomeFields, outcomeFields } from '@soundings/contracts/outcomes';

export type FieldName = keyof OutcomeFields;

/** A field that both sides changed, with what the other side has there. */
export interface Clash {
  field: FieldName;
  theirs: OutcomeFields;
}

export interface Joined {
  /** What stands here now: theirs where only they changed a field, mine where I did. */
  fields: OutcomeFields;
  /** What the next joining starts from; of a field that clashes what stood there before both. */
  base: OutcomeFields;
  /** The fields that now read as they wrote them. */
  taken: FieldName[];
  clashes: Clash[];
}

/** Brings together what two wrote, starting from the same words. Lists take in what either side added; other fields are one side's. */
export function joinFields(base: OutcomeFields, mine: OutcomeFields, theirs: OutcomeFields): Joined {
  const joined: Joined = { fields: { ...theirs }, base: { ...theirs }, taken: [], clashes: [] };
  const keep = <F extends FieldName>(field: F, words: OutcomeFields[F]) => {
    joined.fields[field] = words;
  };
  for (const field of Object.keys(theirs) as FieldName[]) {
    // What the server takes off the end of a text stays in its box: the next word follows it.
    if (isSame(field, mine, theirs)) keep(field, mine[field]);
    else if (isSame(field, mine, base)) joined.taken.push(field);
    else if (isSame(field, theirs, base)) keep(field, mine[field]);
    else if (field === 'evidence' || field === 'ics') {
      keep(field, joinLists(base[field], mine[field], theirs[field]) as OutcomeFields[typeof field]);
      joined.taken.push(field);
    } else {
      keep(field, mine[field]);
      Object.assign(joined.base, { [field]: base[field] });
      joined.clashes.push({ field, theirs });
    }
  }
  return joined;
}

/** Whether the server would have the same of both. */
export function sameFields(one: OutcomeFields, other: OutcomeFields): boolean {
  return (Object.keys(one) as FieldName[]).every((field) => isSame(field, one, other));
}

/** A save of mine that was never answered may have arrived all the same: what it brought is mine, and no change of theirs. */
export function sinceSent(base: OutcomeFields, sent: readonly OutcomeFields[], theirs: OutcomeFields): OutcomeFields {
  const fields = Object.keys(theirs) as FieldName[];
  const arrived = fields.filter((field) => sent.some((each) => isSame(field, each, theirs)));
  return { ...base, ...Object.fromEntries(arrived.map((field) => [field, theirs[field]])) };
}

function joinLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const left = mine.filter((each) => theirs.includes(each) || !base.includes(each));
  return [...left, ...theirs.filter((each) => !base.includes(each) && !mine.includes(each))];
}

function isSame(field: FieldName, one: OutcomeFields, other: OutcomeFields): boolean {
  return JSON.stringify(asSaved(field, one)) === JSON.stringify(asSaved(field, other));
}

/** As the server will have it, which trims texts; what it will refuse stands as it is. */
function asSaved(field: FieldName, fields: OutcomeFields): unknown {
  const { success, data } = outcomeFields.shape[field].safeParse(fields[field]);
  return success ? data : fields[field];
}
