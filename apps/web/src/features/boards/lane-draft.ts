/** What is half written in the box of a lane. Whether it is to carry a name belongs to it. */
export interface LaneDraft {
  text: string;
  nameless: boolean;
}

export type LaneDrafts = Record<string, LaneDraft>;

export const noDraft: LaneDraft = { text: '', nameless: false };

/** The drafts with that one in its lane; an empty one leaves nothing behind. */
export function withDraft(drafts: LaneDrafts, lane: string, draft: LaneDraft): LaneDrafts {
  const { [lane]: _before, ...others } = drafts;
  return draft.text === '' && !draft.nameless ? others : { ...others, [lane]: draft };
}

/** Puts words back into a lane's box, behind what is in it already. */
export function withWords(drafts: LaneDrafts, lane: string, text: string): LaneDrafts {
  const draft = drafts[lane] ?? noDraft;
  return withDraft(drafts, lane, { ...draft, text: draft.text === '' ? text : `${draft.text} ${text}` });
}
