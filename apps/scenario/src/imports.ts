import type { Call } from './api-client.js';
import type { AppProcess } from './app-process.js';
import { until } from './until.js';
import type { ImportState } from './verdict.js';

/** The imports of a run. */
export interface Imports {
  /** Requests so large a share of all of them. */
  request: (share: number) => Promise<void>;
  states: () => Promise<ImportState[]>;
  haveEnded: () => Promise<boolean>;
  /** Waits until a worker is in the middle of one, and returns the worker. */
  untilAtWork: () => Promise<AppProcess>;
}

interface ImportOptions {
  imports: number;
  rows: number;
  /** The address of each file, counted from 1. */
  url: (feed: number) => string;
  workers: readonly AppProcess[];
}

export function createImports(call: Call, { imports, rows, url, workers }: ImportOptions): Imports {
  const ids: string[] = [];
  const batchSize = Math.min(1000, Math.ceil(rows / 20));
  const stateOf = async (id: string) => JSON.parse(await call('GET', `/import-status/${id}`)) as ImportState;
  const isInMiddle = async (id: string) => (await stateOf(id)).progress.rows_read > 0;

  return {
    async request(share) {
      for (const last = Math.min(imports, ids.length + Math.ceil(imports * share)); ids.length < last; ) {
        const body = { url: url(ids.length + 1), batch_size: batchSize };
        ids.push((JSON.parse(await call('POST', '/import-csv', body)) as { job_id: string }).job_id);
      }
    },
    states: () => Promise.all(ids.map(stateOf)),
    async haveEnded() {
      for (const id of ids) if (!isOver(await stateOf(id))) return false;
      return true;
    },
    untilAtWork: () =>
      until('a worker in the middle of an import', async () => {
        for (const worker of workers) for (const id of worker.importsAtWork()) if (await isInMiddle(id)) return worker;
        return undefined;
      }),
  };
}

export const isOver = ({ status }: ImportState) => ['completed', 'failed', 'cancelled'].includes(status);
