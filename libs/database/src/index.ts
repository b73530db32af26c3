export * from './data-source';
export * from './database.module';
export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded';
export {
  type EventDraft,
  type LoggedEvent,
  readEventsAfter,
  toLoggedEvent,
  type Verification,
  verifyChain,
} from './event-log';
export { likePattern } from './like-pattern';
export * from './log-reader';
export { MIGRATIONS } from './migrations';
export * from './unit-of-work';
