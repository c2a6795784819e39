import winston from 'winston';

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

/** Replaces secrets by `***`, by the name of a field and by what URLs and authorization headers look like inside texts. */
export function redact(value: unknown, key = '', depth = 0): unknown {
  if (typeof value === 'string') {
    if (secretKey.test(key)) return '***';
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
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
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

/** A logger that writes one line an event to standard output and lets no secret through. */
export function createLogger(options: {
  process: string;
  level: string;
  format: 'json' | 'readable';
  silent?: boolean;
}): Logger {
  return winston.createLogger({
    level: options.level,
    silent: options.silent ?? false,
    defaultMeta: { process: options.process },
    format: winston.format.combine(
      redactSecrets(),
      winston.format.timestamp(),
      options.format === 'json' ? winston.format.json() : readable,
    ),
    transports: [new winston.transports.Console({ forceConsole: true })],
  });
}
