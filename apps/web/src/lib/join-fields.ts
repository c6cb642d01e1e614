/** A field that both sides changed, with what the other side has there. */
export interface Clash<V> {
  field: keyof V & string;
  theirs: V;
}

export interface Joined<V> {
  /** What stands here now: theirs where only they changed a field, mine where I did. */
  fields: V;
  /** What the next joining starts from; of a field that clashes what stood there before both. */
  base: V;
  /** The fields that now read as they wrote them. */
  taken: (keyof V & string)[];
  clashes: Clash<V>[];
}

/** What joining has to know of the fields. */
export interface JoinRules<V> {
  /** As the server will have it, which trims texts. */
  asSaved: (field: keyof V & string, fields: V) => unknown;
  /** Lists that take in what either side added. */
  lists: readonly (keyof V & string)[];
}

/** Brings together what two wrote, starting from the same words. Lists take in what either side added; other fields are one side's. */
export function joinFields<V extends object>(
  rules: JoinRules<V>,
  base: NoInfer<V>,
  mine: NoInfer<V>,
  theirs: NoInfer<V>,
): Joined<V> {
  const joined: Joined<V> = { fields: { ...theirs }, base: { ...theirs }, taken: [], clashes: [] };
  const keep = (field: keyof V, words: V[keyof V]) => {
    joined.fields[field] = words;
  };
  for (const field of namesOf(theirs)) {
    // What the server takes off the end of a text stays in its box: the next word follows it.
    if (isSame(rules, field, mine, theirs)) keep(field, mine[field]);
    else if (isSame(rules, field, mine, base)) joined.taken.push(field);
    else if (isSame(rules, field, theirs, base)) keep(field, mine[field]);
    else if (rules.lists.includes(field)) {
      // The rules name lists of words only.
      const [before, here, there] = [base, mine, theirs].map((each) => each[field] as string[]);
      keep(field, joinLists(before!, here!, there!) as V[keyof V]);
      joined.taken.push(field);
    } else {
      keep(field, mine[field]);
      joined.base[field] = base[field];
      joined.clashes.push({ field, theirs });
    }
  }
  return joined;
}

/** Whether the server would have the same of both. */
export function sameFields<V extends object>(rules: JoinRules<V>, one: NoInfer<V>, other: NoInfer<V>): boolean {
  return namesOf(one).every((field) => isSame(rules, field, one, other));
}

/** A save of mine that was never answered may have arrived all the same: what it brought is mine, and no change of theirs. */
export function sinceSent<V extends object>(
  rules: JoinRules<V>,
  base: NoInfer<V>,
  sent: readonly NoInfer<V>[],
  theirs: NoInfer<V>,
): V {
  const arrived = namesOf(theirs).filter((field) => sent.some((each) => isSame(rules, field, each, theirs)));
  return { ...base, ...Object.fromEntries(arrived.map((field) => [field, theirs[field]])) };
}

function joinLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const left = mine.filter((each) => theirs.includes(each) || !base.includes(each));
  return [...left, ...theirs.filter((each) => !base.includes(each) && !mine.includes(each))];
}

function isSame<V>({ asSaved }: JoinRules<V>, field: keyof V & string, one: V, other: V): boolean {
  return JSON.stringify(asSaved(field, one)) === JSON.stringify(asSaved(field, other));
}

function namesOf<V extends object>(fields: V): (keyof V & string)[] {
  return Object.keys(fields) as (keyof V & string)[];
}
