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
