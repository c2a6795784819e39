export {
  importJobSchema,
  importLockSettings,
  importQueueName,
  importQueuePrefix,
} from './import-job.js';
export { countWorkers, enqueueImport, type ImportQueue, openImportQueue } from './import-queue.js';
export { isLate, nextTime, problemOfSchedule } from './schedule.js';
export {
  alignSchedulers,
  openScheduleQueue,
  type ScheduleQueue,
  scheduleJobSchema,
  scheduleQueueName,
} from './schedule-queue.js';
