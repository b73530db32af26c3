export { BullQueue, type BullQueueOptions } from './bull-queue';
export { type Alarm, JobQueue, RecordingQueue } from './job-queue';
export { type JobHandler, JobRegistry } from './job-registry';
export { QueueModule } from './queue.module';
