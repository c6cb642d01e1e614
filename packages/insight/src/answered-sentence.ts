/** "61 of 214 answered"; where it is not known how many were asked (null), or more answered than were, "61 answered". */
export function answeredSentence(asked: number | null, answered: number): string {
  return asked === null || answered > asked ? `${answered} answered` : `${answered} of ${asked} answered`;
}
