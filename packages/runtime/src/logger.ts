import winston from 'winston';
import type { z } from 'zod';
import type { processShape } from './env-shapes.js';

type LogEnv = z.output<z.ZodObject<typeof processShape>>;

/** The logger that our code uses: a message, and the facts of the event. */
export interface Logger {
  error(message: string, facts?: object): void;
  warn(message: string, facts?: object): void;
  info(message: string, facts?: object): void;
  debug(message: string, facts?: object): void;
  /** A logger that adds these facts to each event. */
  child(facts: object): Logger;
}

const secretKey = /password|secret|token|authorization|cookie|credential/i;
const urlCredentials = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;

/** Whether a field of this name holds a secret. */
export const isSecret = (name: string) => secretKey.test(name);

/** Replaces secrets by `***`, by the name of a field and by what URLs and authorization headers look like inside texts. */
export function redact(value: unknown, key = '', depth = 0): unknown {
  if (typeof value === 'string') {
    if (isSecret(key)) return '***';
    return value.replace(urlCredentials, '$1***@').replace(bearer, '$1 ***');
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth > 6) return '…';
  if (Array.isArray(value)) return value.map((item) => redact(item, key, depth + 1));
  if (value instanceof Error) return redact(describeError(value), key, depth + 1);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redact(item, name, depth + 1)]));
}

/** An error with its code, stack and causes as plain data: winston alone would print `{}`. */
function describeError(error: Error): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  return {
    message: withoutValues(error.message),
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: withoutValues(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}

/** Drizzle appends the values of a failed statement, which are those of products and people. The frames of a stack follow them. */
function withoutValues(text: string): string {
  const start = text.indexOf('\nparams: ');
  if (start === -1 || !text.includes('Failed query: ')) return text;
  const frames = text.indexOf('\n    at ', start);
  return `${text.slice(0, start)}${frames === -1 ? '' : text.slice(frames)}`;
}

const redactSecrets = winston.format((info) => {
  // winston finds level and message by symbols too, so the object itself is kept.
  for (const [key, value] of Object.entries(info)) info[key] = redact(value, key);
  return info;
});

const readable = winston.format.printf(({ level, message, timestamp, process: name, ...rest }) => {
  const facts = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${String(timestamp)} ${String(name)} ${level} ${String(message)}${facts}`;
});

/**
 * A logger that writes one line an event to standard output and lets no secret through. Its level and format are those
 * of the environment; the format is JSON in production unless LOG_FORMAT says otherwise.
 */
export function createLogger(process: string, env: LogEnv, { silent = false } = {}): Logger {
  const format = env.LOG_FORMAT ?? (env.NODE_ENV === 'production' ? 'json' : 'readable');
  return winston.createLogger({
    level: env.DEBUG ? 'debug' : env.LOG_LEVEL,
    silent,
    defaultMeta: { process },
    format: winston.format.combine(
      redactSecrets(),
      winston.format.timestamp(),
      format === 'json' ? winston.format.json() : readable,
    ),
    transports: [new winston.transports.Console({ forceConsole: true })],
  });
}
