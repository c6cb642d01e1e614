export { type Arrival, type CollabServer, createCollabServer } from './collab-server.ts';
export type { Access, CollabKind, CollabLog } from './kind.ts';
export { mongoStore } from './mongo-store.ts';
export { type CollabStore, memoryStore, OvertakenError, type StoredDoc, type StoredUpdate } from './store.ts';
