import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@feedstock/local-services';
import { startProcess } from '../run/child-process.js';
import type { Stack } from '../run/stack.js';
import { untilAnswers } from '../run/until-answers.js';

/** How far the lists of the API count their matches. */
export const countTo = 1001;

/** One answer of the bare server: its path, the statements it runs, and the bytes that the API sent for the same path. */
export interface BareAnswer {
  path: string;
  statements: 'list' | 'me' | 'product' | 'stock' | 'movements' | 'import' | 'imports';
  body: string;
  productId: number;
  gtin: string;
  importId: string;
}

/** What to answer, before the API was asked. */
export type BareQuestion = Omit<BareAnswer, 'body'>;

/** Asks the API each path once and starts a bare server that gives the same answers. */
export async function startBareServer(stack: Stack, directory: string, questions: readonly BareQuestion[]) {
  const answers: BareAnswer[] = [];
  for (const question of questions) {
    const response = await fetch(`${stack.url}${question.path}`, { headers: stack.headers });
    if (!response.ok) throw new Error(`${question.path} was answered with ${response.status}`);
    answers.push({ ...question, body: await response.text() });
  }
  const port = await findFreePort();
  const file = join(directory, `answers-${port}.json`);
  writeFileSync(file, JSON.stringify(answers));
  const bare = startProcess(fileURLToPath(new URL('./bare-server.js', import.meta.url)), {
    DATABASE_URL: stack.databaseUrl,
    PORT: String(port),
    ANSWERS_FILE: file,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/`);
  return { url, stop: () => bare.stop() };
}
