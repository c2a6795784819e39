import winston from 'winston';
import type { z } from 'zod';
import type { processShape } from './env-shapes.js';
import { redact } from './redact.js';

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
