import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadEnvFile } from 'node:process';
import type { z } from 'zod';
import { showValue } from './show-value.js';

/**
 * Reads a process's variables through `schema`, once. Empty variables count as unset.
 * Every problem is reported in one message, by variable name, and the process exits with 1.
 */
export function readEnv<S extends z.ZodType>(schema: S, source: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given, { error: describeIssue });
  if (result.success) return result.data;
  process.stderr.write(`${describeProblems(result.error, given)}\n`);
  return process.exit(1);
}

/** What an issue asks for where the schema's variable has no sentence of its own. */
function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is missing; set it';
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  return 'has a form that this variable cannot have';
}

/** Addresses may hold a password in any place when they are malformed. */
const addressVariable = /_(?:URL|NODES|SENTINELS)$/;

/** One line a problem, `NAME: what is wrong, and what was given`, under a heading. Values that may be secrets are left out. */
function describeProblems(error: z.ZodError, given: NodeJS.ProcessEnv): string {
  const lines = error.issues.map(({ path, message }) => {
    const name = path.join('.') || 'environment';
    const value = addressVariable.test(name) ? null : showValue(given[name], name);
    return `  ${name}: ${message.replace(/\.$/, '')}${value === null ? '' : `; ${value} was given`}`;
  });
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
