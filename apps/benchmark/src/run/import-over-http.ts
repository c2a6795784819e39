import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from './stack.js';

/** What became of the rows of an import. */
export interface Account {
  rows_read: number;
  created: number;
  updated: number;
  unchanged: number;
}

/** Asks for an import by address. Returns its id. */
export async function askForImport({ url, headers }: Stack, source: string, options: object = {}): Promise<string> {
  const response = await fetch(`${url}/import-csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ url: source, ...options }),
  });
  const { job_id: id } = (await response.json()) as { job_id?: string };
  if (id === undefined) throw new Error(`POST /import-csv was answered with ${response.status}`);
  return id;
}

/**
 * Waits for the end of an import and checks its account: throws unless it is completed and has exactly the rows of each
 * outcome that are expected. Returns its seconds, from the request to the last committed row, by the clock of Postgres.
 */
export async function followImport({ url, headers }: Stack, id: string, expected: Partial<Account>): Promise<number> {
  for (;;) {
    const response = await fetch(`${url}/import-status/${id}`, { headers });
    const document = (await response.json()) as StatusDocument;
    if (document.finished_at !== null) {
      checkAccount(document, expected);
      return (Date.parse(document.finished_at) - Date.parse(document.created_at)) / 1000;
    }
    await pause(50);
  }
}

/** Both in one. */
export async function importOverHttp(
  stack: Stack,
  source: string,
  expected: Partial<Account>,
  options: object = {},
): Promise<number> {
  return followImport(stack, await askForImport(stack, source, options), expected);
}

interface StatusDocument {
  status: string;
  progress: { rows_read: number };
  outcome: Record<'created' | 'updated' | 'unchanged' | 'superseded' | 'rejected', number>;
  error: { code: string; message: string } | null;
  created_at: string;
  finished_at: string | null;
}

function checkAccount({ status, error, progress, outcome }: StatusDocument, expected: Partial<Account>): void {
  if (status !== 'completed') throw new Error(`An import ended as ${status}: ${error?.message}`);
  const sum = Object.values(outcome).reduce((total, rows) => total + rows, 0);
  if (sum !== progress.rows_read) throw new Error(`${progress.rows_read} rows were read, but ${sum} are accounted for`);
  const account: Account = { rows_read: progress.rows_read, ...outcome };
  for (const [name, rows] of Object.entries(expected)) {
    const found = account[name as keyof Account];
    if (found !== rows) throw new Error(`${name} is ${found}, but should be ${rows}`);
  }
}
