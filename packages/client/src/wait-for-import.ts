import type { ApiClient } from './create-api-client.js';
import { ApiProblem } from './problem.js';
import type { components } from './schema.js';

export type Import = components['schemas']['Import'];

interface Waiting {
  /** Called with the import each time that it was looked at. */
  onProgress?: (job: Import) => void;
  /** Ends the waiting, with its reason. */
  signal?: AbortSignal;
  pauseMs?: number;
}

/** Whether nothing more happens to an import of itself: it has ended, or is held for a person to look at. */
export function isAtRest({ status }: Pick<Import, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** Waits until an import has ended or is held, and returns it as it then is. Where a limit is hit, it waits as long as that asks for. */
export async function waitForImport(
  api: ApiClient,
  jobId: string,
  { onProgress, signal, pauseMs = 1000 }: Waiting = {},
): Promise<Import> {
  for (;;) {
    signal?.throwIfAborted();
    const { data, error, response } = await api.GET('/import-status/{job_id}', {
      params: { path: { job_id: jobId } },
      signal: signal ?? null,
    });
    if (data !== undefined) {
      onProgress?.(data);
      if (isAtRest(data)) return data;
      await pause(pauseMs, signal);
    } else if (response.status === 429 || response.status === 503) {
      await pause(Math.max(pauseMs, Number(response.headers.get('Retry-After') ?? 1) * 1000), signal);
    } else throw new ApiProblem(response.status, error);
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
