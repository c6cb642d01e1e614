import { threadsContract } from '@soundings/contracts/threads';
import { bindRoutes } from '#platform/feature.ts';
import { chooseBest } from './best-answer.service.ts';
import { deletePost, restorePost } from './delete-post.service.ts';
import { discardDraft, draftOf, saveDraft } from './draft.service.ts';
import { changeThread, editPost, historyOf, sourceOf } from './edit-post.service.ts';
import { findNamed } from './named-people.ts';
import { preview } from './preview.service.ts';
import { react } from './react.service.ts';
import { reply } from './reply.service.ts';
import { follow, readAll, readTo, unreadMentions } from './seat.service.ts';
import { takeMessages, threadOfSession } from './session-messages.service.ts';
import { startThread } from './start-thread.service.ts';
import { listTags } from './tag.service.ts';
import { listThreads } from './thread-list.service.ts';
import { getPost, getThread, listPosts } from './thread-view.service.ts';
import { helpersOf } from './who-helps.service.ts';

export const threadRoutes = bindRoutes(threadsContract.routes, {
  'threads.list': (app, viewer, { query }) => listThreads(app, viewer, query),
  'threads.tags': (app, viewer) => listTags(app, viewer),
  'threads.get': (app, viewer, { params, query }) => getThread(app, viewer, params.threadId, query),
  'threads.posts': (app, viewer, { params, query }) => listPosts(app, viewer, params.threadId, query),
  'threads.helpers': (app, viewer, { params }) => helpersOf(app, viewer, params.threadId),
  'threads.start': (app, viewer, { body }) => startThread(app, viewer, body),
  'threads.change': (app, viewer, { params, body }) => changeThread(app, viewer, params.threadId, body),
  'threads.choose-best': (app, viewer, { params, body }) => chooseBest(app, viewer, params.threadId, body),
  'threads.follow': (app, viewer, { params, body }) => follow(app, viewer, params.threadId, body),
  'threads.read': (app, viewer, { params, body }) => readTo(app, viewer, params.threadId, body),
  'threads.read-all': (app, viewer, { body }) => readAll(app, viewer, body),
  'threads.mentions': (app, viewer) => unreadMentions(app, viewer),
  'threads.of-session': (app, viewer, { params }) => threadOfSession(app, viewer, params.sessionId),
  'threads.take-messages': (app, viewer, { params, body }) => takeMessages(app, viewer, params.sessionId, body),
  'threads.reply': (app, viewer, { params, body }) => reply(app, viewer, params.threadId, body),
  'threads.post': (app, viewer, { params }) => getPost(app, viewer, params.postId),
  'threads.source': (app, viewer, { params }) => sourceOf(app, viewer, params.postId),
  'threads.edit': (app, viewer, { params, body }) => editPost(app, viewer, params.postId, body),
  'threads.history': (app, viewer, { params }) => historyOf(app, viewer, params.postId),
  'threads.delete': (app, viewer, { params, body }) => deletePost(app, viewer, params.postId, body),
  'threads.restore': (app, viewer, { params, body }) => restorePost(app, viewer, params.postId, body),
  'threads.react': (app, viewer, { params, body }) => react(app, viewer, params, body),
  'threads.preview': (app, viewer, { body }) => preview(app, viewer, body.text),
  'threads.people': (app, viewer, { query }) => findNamed(app, viewer, query.words),
  'threads.draft': (app, viewer, { params }) => draftOf(app, viewer, params.place),
  'threads.save-draft': (app, viewer, { params, body }) => saveDraft(app, viewer, params.place, body),
  'threads.discard-draft': (app, viewer, { params, body }) => discardDraft(app, viewer, params.place, body),
});
