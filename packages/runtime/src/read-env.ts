import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadEnvFile } from 'node:process';
import type { z } from 'zod';

/**
 * Reads a process's variables through `schema`, once. Empty variables count as unset.
 * Every problem is reported in one message, by variable name, and the process exits with 1.
 */
export function readEnv<S extends z.ZodType>(schema: S, source: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  process.stderr.write(`${describeProblems(result.error)}\n`);
  return process.exit(1);
}

/** One line a problem, `NAME: what is wrong`, under a heading. Values are left out: some are secrets. */
export function describeProblems(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `  ${issue.path.join('.') || 'environment'}: ${issue.message}`);
  return `The environment is not usable:\n${lines.join('\n')}\nSee .env.example for what each variable means.`;
}

/** Loads the nearest `.env` above `from` into process.env, without overwriting variables that are set. */
export function loadDotEnv(from: string): void {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, '.env');
    if (existsSync(file)) {
      loadEnvFile(file);
      return;
    }
    if (dirname(folder) === folder) return;
  }
}
