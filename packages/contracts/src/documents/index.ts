export {
  type Comment,
  type CommentReply,
  comment,
  type MakeCommentInput,
  makeCommentInput,
  type ReplyInput,
  replyInput,
} from './comment.ts';
export {
  type DocumentDetail,
  type DocumentState,
  type DocumentSummary,
  documentLimits,
  documentStates,
  editorsInput,
  type MakeDocumentInput,
  type MoveInput,
  makeDocumentInput,
  moveInput,
  type Named,
  renameInput,
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
  isCoEditor,
  isOpenText,
} from './document-rules.ts';
export { type DocumentNeed, type Signatures, type SignInput, signInput } from './signature.ts';
export { keepVersionInput, type Version, type VersionText } from './version.ts';
