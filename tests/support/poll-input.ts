/** What makes an anonymous poll of one choice that ends with its session; `fields` add what it asks and change any of it. */
export function pollWith(fields: { opId: string; sessionId: string; question: string; options: string[] }): object {
  return {
    why: '',
    kind: 'one',
    max: null,
    scale: null,
    named: false,
    namesFor: 'everyone',
    byIcs: false,
    visitorsMay: false,
    reveal: 'at-closing',
    closesAt: null,
    open: true,
    ...fields,
  };
}
