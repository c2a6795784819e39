import type { ImportRow } from '@feedstock/database';
import { type Logger, redact, withoutSecrets } from '@feedstock/runtime';
import type { Job } from 'bullmq';

/** The progress of an import, as the dashboard shows it. */
export function progressOf({ rowsRead, created, updated, unchanged, superseded, rejected, ...row }: ImportRow) {
  const share = row.bytesTotal === null || row.bytesTotal === 0 ? null : Math.min(1, row.bytesRead / row.bytesTotal);
  const percent = row.status === 'completed' ? 100 : share === null ? null : Math.round(share * 1000) / 10;
  return { percent, rows_read: rowsRead, outcome: { created, updated, unchanged, superseded, rejected } };
}

/** Writes the steps of an import to the log of its job too, without secrets. Debug output stays with the process. */
export function logToJob(logger: Logger, job: Pick<Job, 'log'>, given: object = {}): Logger {
  const also = (level: 'error' | 'warn' | 'info') => (message: string, facts?: object) => {
    logger[level](message, facts);
    const shown = redact({ ...given, ...facts });
    // The job may be gone, and Redis may be unavailable: its log is no reason to stop an import.
    job.log(`${level} ${withoutSecrets(message)} ${JSON.stringify(shown)}`).catch(() => undefined);
  };
  return {
    error: also('error'),
    warn: also('warn'),
    info: also('info'),
    debug: (message, facts) => logger.debug(message, facts),
    child: (facts) => logToJob(logger.child(facts), job, { ...given, ...facts }),
  };
}
