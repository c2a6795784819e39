import type { RequestOptions } from './client.js';
import { generateValue, type Schema, textOf } from './generate-value.js';
import type { Random } from './random.js';

export interface DescribedBody {
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
}

/** A body as the document describes it, or a broken one; with the headers that say what it is. */
export function generateBody(
  operation: DescribedBody,
  random: Random,
  wildness: number,
  resolve: (ref: string) => Schema,
  headers: Record<string, string>,
): Pick<RequestOptions, 'rawBody' | 'headers'> {
  const content = Object.entries(operation.requestBody?.content ?? {});
  if (content.length === 0) return { headers };
  if (random.chance(wildness / 4)) return { headers };
  const [type, { schema, example }] = random.pick(content);
  const value =
    example !== undefined && random.chance(0.2) ? example : generateValue(schema, random, wildness, resolve);
  if (random.chance(wildness / 3)) {
    const broken = random.pick([
      '{',
      '',
      'null',
      '[1',
      '"',
      `${'['.repeat(100)}${']'.repeat(100)}`,
      '\ufeff{}',
      '{"a":1,"a":2}',
    ]);
    return {
      rawBody: broken,
      headers: {
        ...headers,
        'Content-Type': random.pick([type, 'application/json', 'text/xml', 'application/json; charset=latin9', '']),
      },
    };
  }
  return { rawBody: encodeBody(type, value), headers: { ...headers, 'Content-Type': contentType(type) } };
}

const boundary = 'generated-boundary';

function contentType(type: string): string {
  return type === 'multipart/form-data' ? `${type}; boundary=${boundary}` : type;
}

function encodeBody(type: string, value: unknown): string {
  if (type === 'application/json' || type === 'application/x-ndjson') return JSON.stringify(value);
  const fields = Object.entries(value !== null && typeof value === 'object' ? value : { value }).map(
    ([name, item]) => [name, textOf(item)] as [string, string],
  );
  if (type === 'multipart/form-data') {
    const parts = fields.map(
      ([name, text]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${encodeURIComponent(name)}"${name === 'file' ? '; filename="feed.csv"' : ''}\r\n\r\n${text}\r\n`,
    );
    return `${parts.join('')}--${boundary}--\r\n`;
  }
  return new URLSearchParams(fields).toString();
}
