export { type DiscardDraftInput, type DraftFields, draftFields, type KeptDraft, type SaveDraftInput } from './draft.ts';
export {
  type EarlierText,
  type EditInput,
  markMention,
  mentionMark,
  type NamedPerson,
  type Piece,
  type PostView,
  postLimits,
  type ReactionKind,
  type ReplyInput,
  reactionKinds,
} from './post.ts';
export { normalTag } from './tag.ts';
export {
  type AnswerState,
  type ChangeThreadInput,
  changeThreadInput,
  type FollowLevel,
  followLevels,
  type ListQuery,
  type ListShow,
  listShows,
  type PostWindow,
  type StartInput,
  startInput,
  type ThreadKind,
  type ThreadSummary,
  type ThreadView,
  threadKinds,
  threadLimits,
} from './thread.ts';
export {
  canChangeThread,
  canChooseBest,
  canDeletePost,
  canEditPost,
  canReadThreads,
  canRestorePost,
  canTidyThreads,
} from './thread-rules.ts';
export { threadsContract } from './threads-contract.ts';
