/** How many people answered: in the room, after it, and how many of all these were visitors. Never what they chose. */
export interface AnsweredSplit {
  answered: number;
  inRoom: number;
  after: number;
  visitors: number;
}

/** Splits the count of people who answered. `inRoom` is the count when the session left the poll, `visitors` those among all. */
export function answeredSplit(counts: { answered: number; inRoom: number; visitors: number }): AnsweredSplit {
  const { answered, inRoom, visitors } = counts;
  if (inRoom > answered || visitors > answered) throw new RangeError('A part cannot be larger than all who answered.');
  return { answered, inRoom, after: answered - inRoom, visitors };
}

/** The split in words: "61 answered: 48 in the room and 13 after, 3 from visitors". A part of 0 is left out. */
export function splitSentence({ answered, inRoom, after, visitors }: AnsweredSplit): string {
  const parts = [inRoom > 0 ? `${inRoom} in the room` : '', after > 0 ? `${after} after` : ''].filter(Boolean);
  const split = parts.length === 0 ? '' : `: ${parts.join(' and ')}`;
  return `${answered} answered${split}${visitors > 0 ? `, ${visitors} from visitors` : ''}`;
}
