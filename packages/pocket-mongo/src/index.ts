export {
  type PocketMongo,
  PocketMongoError,
  type PocketMongoOptions,
  type PocketMongoReason,
  startPocketMongo,
} from './start.ts';
