import { canReadThreads } from '@soundings/contracts/threads';
import { defineFeature } from '#platform/feature.ts';
import { takeDownMeans, takeDownPost, takeDownTakes } from './delete-post.service.ts';
import { DraftModel } from './draft.model.ts';
import { PostModel, PostTextModel, ReactionModel } from './post.model.ts';
import { purge, purgeJob } from './purge.job.ts';
import { ReaderModel, SeatModel } from './seat.model.ts';
import { removeCopy } from './session-messages.service.ts';
import { TagModel, ThreadModel } from './thread.model.ts';
import { threadRoutes } from './thread.routes.ts';
import { threadData } from './thread-data.ts';
import { threadNews } from './thread-news.ts';
import { reportedPost, threadsFrom, threadThings } from './thread-things.ts';

export { PostModel, type PostRecord, ReactionModel, type ReactionRecord } from './post.model.ts';
export { SeatModel, type SeatRecord } from './seat.model.ts';
export { newPost, newThread } from './start-thread.service.ts';
export { TagModel, ThreadModel, type ThreadRecord } from './thread.model.ts';
export { answerOf, lookUpWords, rankOf } from './thread.store.ts';
export { threadQuery } from './thread-list.service.ts';
export { windowQuery } from './thread-view.service.ts';

export const threadsFeature = defineFeature({
  name: 'threads',
  models: [ThreadModel, TagModel, PostModel, PostTextModel, ReactionModel, SeatModel, ReaderModel, DraftModel],
  routes: threadRoutes,
  rooms: {
    thread: async (app, viewer, threadId) =>
      canReadThreads(viewer) && (await ThreadModel(app).exists({ _id: threadId })) !== null,
  },
  jobs: { [purgeJob]: purge },
  listens: { 'live:said': removeCopy },
  personalData: threadData,
  reported: { post: reportedPost },
  takeDown: { post: takeDownPost },
  takeDownMeans: { post: takeDownMeans },
  takeDownTakes: { post: takeDownTakes },
  things: threadThings,
  cameOf: threadsFrom,
  news: threadNews,
});
