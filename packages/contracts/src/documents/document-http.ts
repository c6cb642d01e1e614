import * as z from 'zod';
import { type Contract, done, id, opId } from '../wire/index.ts';
import { comment, makeCommentInput, replyInput } from './comment.ts';
import {
  documentDetail,
  documentSummary,
  editorsInput,
  makeDocumentInput,
  moveInput,
  renameInput,
} from './document.ts';
import { documentNeed, signatures, signInput } from './signature.ts';
import { keepVersionInput, version, versionText } from './version.ts';

const one = z.object({ documentId: id });
const ofComment = one.extend({ commentId: id });
const ofVersion = one.extend({ number: z.coerce.number().int().min(1).max(100_000) });
/** Bytes in base64: the route answers the bytes themselves. */
const file = z.object({ text: z.string(), fileName: z.string() });
const filesPerMinute = { points: 20, seconds: 60 };
/** The version that is wanted; without it, the text as it stands. */
const which = z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() });

export const documentsContract = {
  routes: {
    'documents.list': {
      method: 'GET',
      path: '/api/documents',
      summary: 'All documents, those that changed last first',
      output: z.object({ documents: z.array(documentSummary) }),
    },
    'documents.make': {
      method: 'POST',
      path: '/api/documents',
      summary: 'Begin a document',
      body: makeDocumentInput,
      scans: ['title'],
      output: z.object({ id }),
    },
    'documents.needs': {
      method: 'GET',
      path: '/api/documents/needs-me',
      summary: 'Documents that wait for my review or signature',
      output: z.object({ needs: z.array(documentNeed) }),
    },
    'documents.get': {
      method: 'GET',
      path: '/api/documents/:documentId',
      summary: 'A document without its text, which is a collab doc of the same id',
      params: one,
      output: documentDetail,
    },
    'documents.rename': {
      method: 'PUT',
      path: '/api/documents/:documentId/title',
      summary: 'Give it another title',
      params: one,
      body: renameInput,
      scans: ['title'],
      output: done,
    },
    'documents.set-editors': {
      method: 'PUT',
      path: '/api/documents/:documentId/editors',
      summary: 'Name who leads the writing with its author',
      params: one,
      body: editorsInput,
      output: done,
    },
    'documents.move': {
      method: 'POST',
      path: '/api/documents/:documentId/move',
      summary: 'Move it on, or back: draft, in review, to sign, final',
      params: one,
      body: moveInput,
      output: done,
    },
    'documents.reviewed': {
      method: 'POST',
      path: '/api/documents/:documentId/reviewed',
      summary: 'Say that I have looked it over',
      params: one,
      body: z.object({ opId }),
      output: done,
    },
    'documents.comments': {
      method: 'GET',
      path: '/api/documents/:documentId/comments',
      summary: 'Its comments with their replies, the oldest first',
      params: one,
      output: z.object({ comments: z.array(comment) }),
    },
    'documents.comment': {
      method: 'POST',
      path: '/api/documents/:documentId/comments',
      summary: 'Comment on some words',
      params: one,
      body: makeCommentInput,
      scans: ['text'],
      output: z.object({ id }),
    },
    'documents.reply': {
      method: 'POST',
      path: '/api/documents/:documentId/comments/:commentId/replies',
      summary: 'Reply to a comment',
      params: ofComment,
      body: replyInput,
      scans: ['text'],
      output: done,
    },
    'documents.resolve': {
      method: 'PUT',
      path: '/api/documents/:documentId/comments/:commentId/resolved',
      summary: 'Resolve a comment, or open it again',
      params: ofComment,
      body: z.object({ opId, resolved: z.boolean() }),
      output: done,
    },
    'documents.versions': {
      method: 'GET',
      path: '/api/documents/:documentId/versions',
      summary: 'Its versions, the newest first',
      params: one,
      output: z.object({ versions: z.array(version) }),
    },
    'documents.version': {
      method: 'GET',
      path: '/api/documents/:documentId/versions/:number',
      summary: 'A version with its text',
      params: ofVersion,
      output: versionText,
    },
    'documents.keep-version': {
      method: 'POST',
      path: '/api/documents/:documentId/versions',
      summary: 'Keep the text as it stands under a name',
      params: one,
      body: keepVersionInput,
      output: z.object({ number: z.number() }),
    },
    'documents.restore': {
      method: 'POST',
      path: '/api/documents/:documentId/versions/:number/restore',
      summary: 'Make the text what it was in that version, as a new version',
      params: ofVersion,
      body: z.object({ opId }),
      output: z.object({ number: z.number() }),
    },
    'documents.signatures': {
      method: 'GET',
      path: '/api/documents/:documentId/signatures',
      summary: 'How many signed by borough, and the names of those who show theirs',
      params: one,
      output: signatures,
    },
    'documents.sign': {
      method: 'POST',
      path: '/api/documents/:documentId/signatures',
      summary: 'Sign the version that is to be signed',
      params: one,
      body: signInput,
      output: done,
    },
    'documents.withdraw': {
      method: 'POST',
      path: '/api/documents/:documentId/signatures/withdraw',
      summary: 'Take my signature back while it is open',
      params: one,
      body: z.object({ opId }),
      output: done,
    },
    'documents.word': {
      method: 'GET',
      path: '/api/documents/:documentId/document.docx',
      summary: 'The text, or a version of it, as a Word file',
      params: one,
      query: which,
      output: file,
      produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      limit: filesPerMinute,
    },
    'documents.pdf': {
      method: 'GET',
      path: '/api/documents/:documentId/document.pdf',
      summary: 'The text, or a version of it, as a tagged PDF',
      params: one,
      query: which,
      output: file,
      produces: 'application/pdf',
      limit: filesPerMinute,
    },
  },
  commands: {},
  notices: {
    /** Title, state, versions or signatures of a document changed. */
    'document:changed': z.object({ documentId: z.string() }),
    'document:commented': z.object({ documentId: z.string() }),
    /** It moved on; whom it concerns is told. */
    'document:moved': z.object({ documentId: z.string(), to: z.string(), byId: z.string(), move: z.string() }),
  },
} as const satisfies Contract;
