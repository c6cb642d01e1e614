/** How many people answered: before the room was open, in it, after it, and how many of all these were visitors. Never what they chose. */
export interface AnsweredSplit {
  answered: number;
  before: number;
  inRoom: number;
  after: number;
  visitors: number;
}

/** Splits the count of people who answered. `before` and `inRoom` are counted by the room's clock, `visitors` are those among all. */
export function answeredSplit(counts: Omit<AnsweredSplit, 'after'>): AnsweredSplit {
  const { answered, before, inRoom, visitors } = counts;
  if (before + inRoom > answered || visitors > answered)
    throw new RangeError('A part cannot be larger than all who answered.');
  return { ...counts, after: answered - before - inRoom };
}

/** The split in words: "61 answered: 48 in the room and 13 after, 3 from visitors". A part of 0 is left out. */
export function splitSentence({ answered, before, inRoom, after, visitors }: AnsweredSplit): string {
  const named = [
    [before, 'before the session'],
    [inRoom, 'in the room'],
    [after, 'after'],
  ] as const;
  const parts = named.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []));
  const last = parts.pop();
  const split = last === undefined ? '' : `: ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
  return `${answered} answered${split}${visitors > 0 ? `, ${visitors} from visitors` : ''}`;
}
