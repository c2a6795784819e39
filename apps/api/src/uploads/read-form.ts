import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Busboy, FileInfo } from 'busboy';
import busboy from 'busboy';
import { invalid } from '../http/parse-input.js';
import { Problem } from '../http/problem.js';
import { watchRate } from './watch-rate.js';

/** The text fields of a form that have arrived so far, by name. */
export type FormFields = ReadonlyMap<string, string>;

/** A file as it arrives. `readFile` must read it to its end, or reject. */
export interface FormFile {
  field: string;
  fileName: string | undefined;
  stream: Readable;
  /** The fields that came before it. */
  fields: FormFields;
}

interface FormReader<T> {
  readFile: (file: FormFile) => Promise<T>;
  /** A sender that is silent or too slow for so long is cut off. */
  patienceMs: number;
}

const limits = { files: 1, fields: 50, parts: 60, fieldNameSize: 200, fieldSize: 64 * 1024 } as const;

/**
 * Reads a multipart form with at most one file, which `readFile` gets as it arrives, with back-pressure. Returns the fields
 * and the result of `readFile`, null without a file. Throws a Problem for a form that breaks off or cannot be read, or
 * what `readFile` threw; by then nothing is running any more.
 */
export async function readForm<T>(request: IncomingMessage, { readFile, patienceMs }: FormReader<T>) {
  const form = openForm(request.headers);
  const fields = new Map<string, string>();
  let reading: Promise<T> | null = null;
  let stopped: { reason: unknown } | null = null;

  function stop(reason: unknown): void {
    stopped ??= { reason };
    form.destroy(reason instanceof Error ? reason : new Error('The form was given up.'));
  }

  form.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated || fields.has(name)) stop(malformedField(name));
    else fields.set(name, value);
  });
  form.on('file', (field, stream, info: Partial<FileInfo>) => {
    // The reader of the stream gets the error, which may come before there is a reader.
    stream.on('error', () => undefined);
    reading = readFile({ field, fileName: info.filename, stream, fields });
    // A form that failed for a reason of its own ends the file too.
    reading.catch((error: unknown) => form.destroyed || stop(error));
  });
  for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) form.on(event, () => stop(tooManyParts()));
  request.once('error', () => stop(cutOff()));
  request.once('close', () => request.complete || stop(cutOff()));
  const endWatch = watchRate(request, {
    isWaiting: () => form.writableNeedDrain || request.complete,
    windowMs: patienceMs,
    onSlow: stop,
  });

  try {
    request.pipe(form);
    await finished(form);
  } catch (error) {
    request.unpipe(form);
    request.resume();
    await (reading as Promise<T> | null)?.catch(() => undefined);
    throw stopped === null ? malformed(error) : (stopped as { reason: unknown }).reason;
  } finally {
    endWatch();
  }
  return { fields: fields as FormFields, file: await (reading as Promise<T> | null) };
}

function openForm(headers: IncomingHttpHeaders): Busboy {
  try {
    return busboy({ headers, limits, defParamCharset: 'utf8' });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause: unknown): Problem {
  return new Problem(
    'malformed_request',
    'The body is not a complete multipart form. Send the file with a client that builds the form, such as curl -F file=@feed.csv.',
    { cause },
  );
}

export function cutOff(): Problem {
  return new Problem('malformed_request', 'The upload broke off before its end. Send it again.');
}

function malformedField(name: string): Problem {
  const message = `The field comes twice, or is longer than ${limits.fieldSize} bytes. Send it once.`;
  return invalid([{ path: `body.${name.slice(0, 100)}`, code: 'malformed_field', message }]);
}

function tooManyParts(): Problem {
  const message =
    'The form has more than one file, or far more fields than there are options. Send one file an import.';
  return invalid([{ path: 'body', code: 'too_many_parts', message }]);
}
