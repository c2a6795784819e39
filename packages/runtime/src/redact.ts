const secretKey = /password|secret|token|authorization|cookie|credential/i;
const userInfo = /(:\/\/)[^\s/"<>]*@/g;
/** To the end of the address: URLs have no blank, quote or angle bracket there, and no `…` but that of an earlier call. */
const query = /[?#](?<=:\/\/[^\s?#"<>]*.)[^\s"<>…]+/g;
/** Of an address without its scheme, such as `/feed.csv?key=…`: libraries show paths alone, too. */
const bareQuery = /[?#][^\s?#"<>…=]{1,100}=[^\s"<>…]*/g;
/** Not a word, as in `Basic products`. */
const bearer = /\b([Bb]earer|[Bb]asic|BEARER|BASIC)\s+(?![A-Z]?[a-z]+(?![\w.~+/=-]))[\w.~+/=-]{8,}/g;

/** Whether a field of this name holds a secret. */
export const isSecret = (name: string) => secretKey.test(name);

/**
 * A text as it may be logged, stored in Redis or put into the message of an error. Addresses inside of it lose user name,
 * password, query and fragment, because any parameter may be a signature or a key; headers lose what authorizes them.
 */
export function withoutSecrets(text: string): string {
  return withoutValues(text)
    .replace(userInfo, '$1***@')
    .replace(query, '?…')
    .replace(bareQuery, '?…')
    .replace(bearer, '$1 ***');
}

/** Replaces secrets by `***`, by the name of a field; in all texts, those of `withoutSecrets`. */
export function redact(value: unknown, key = '', depth = 0): unknown {
  if (typeof value === 'string') return isSecret(key) ? '***' : withoutSecrets(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth > 6) return '…';
  if (Array.isArray(value)) return value.map((item) => redact(item, key, depth + 1));
  if (value instanceof Error) return redact(describeError(value), key, depth + 1);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redact(item, name, depth + 1)]));
}

/** The same error without secrets in message and stack, for those who store both, as BullMQ does of a failed job. */
export function redactError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, stack = '' } = error;
  // The message of a DOMException cannot be assigned.
  return Object.defineProperties(error, {
    message: { value: withoutSecrets(message) },
    stack: { value: withoutSecrets(stack) },
  });
}

/** An error with its code, stack and causes as plain data: winston alone would print `{}`. */
function describeError(error: Error): Record<string, unknown> {
  const { message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    message,
    ...(code === undefined ? {} : { code }),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** Drizzle appends the values of a failed statement, which are those of products and people. The frames of a stack follow them. */
function withoutValues(text: string): string {
  const start = text.indexOf('\nparams: ');
  if (start === -1 || !text.includes('Failed query: ')) return text;
  const frames = text.indexOf('\n    at ', start);
  return `${text.slice(0, start)}${frames === -1 ? '' : text.slice(frames)}`;
}
