import { AppError } from '@feedstock/runtime';
import { z } from 'zod';

const counts = z.record(z.string(), z.number());

const importStatus = z.object({
  job_id: z.string(),
  status: z.enum(['queued', 'running', 'held', 'completed', 'failed', 'cancelled']),
  progress: z.object({ percent: z.number().nullable(), rows_read: z.number(), rows_per_second: z.number().nullable() }),
  outcome: counts,
  rejections_by_code: counts,
  repairs_by_rule: counts,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
});
export type ImportStatus = z.output<typeof importStatus>;

const rejections = z.object({
  items: z.array(
    z.object({
      row: z.number(),
      line: z.number(),
      column: z.string().nullable(),
      code: z.string(),
      value: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
export type Rejections = z.output<typeof rejections>['items'];

const problem = z.object({ detail: z.string() });

/** The part of the public API that the demo uses, as one user. */
export interface ApiClient {
  requestImport: (feedUrl: string) => Promise<string>;
  showImport: (jobId: string) => Promise<ImportStatus>;
  listRejections: (jobId: string, limit: number) => Promise<Rejections>;
}

/** Logs in. Throws an AppError with the API's own message when a request fails. */
export async function logIn(api: string, username: string, password: string): Promise<ApiClient> {
  const answer = await request(`${api}/login`, { username, password });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(answer);
  return {
    requestImport: async (url) =>
      z.object({ job_id: z.string() }).parse(await request(`${api}/import-csv`, { url }, token)).job_id,
    showImport: async (jobId) => importStatus.parse(await request(`${api}/import-status/${jobId}`, undefined, token)),
    listRejections: async (jobId, limit) =>
      rejections.parse(await request(`${api}/import-status/${jobId}/rejections?limit=${limit}`, undefined, token))
        .items,
  };
}

async function request(url: string, body?: unknown, token?: string): Promise<unknown> {
  const response = await send(url, {
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const said = problem.safeParse(answer);
  const detail = said.success ? said.data.detail : JSON.stringify(answer);
  throw new AppError('request_failed', `${new URL(url).pathname} answered ${response.status}: ${detail}`);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new AppError('no_answer', `${url} does not answer. If npm start is still starting, wait for its "Ready:".`, {
      cause: error,
    });
  }
}
