export {
  type Comment,
  type CommentReply,
  comment,
  type MakeCommentInput,
  type ReplyInput,
  replyInput,
} from './comment.ts';
export {
  type DocumentDetail,
  type DocumentState,
  type DocumentSummary,
  documentLimits,
  documentStates,
  type MakeDocumentInput,
  type MoveInput,
  makeDocumentInput,
  moveInput,
  type Named,
  stateWords,
} from './document.ts';
export { documentsContract } from './document-http.ts';
export {
  canComment,
  canLeadDocument,
  canMoveDocument,
  canRestore,
  canSeeDocuments,
  canSign,
  canWriteDocument,
  type DocumentFacts,
  documentMoves,
  isOpenText,
} from './document-rules.ts';
export type { DocumentNeed, Signatures, SignInput } from './signature.ts';
export { keepVersionInput, type Version, type VersionText } from './version.ts';
