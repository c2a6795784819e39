import { isUtf8 } from 'node:buffer';
import { parseJsonText } from '@feedstock/catalogue';
import type { Request, RequestHandler, Response } from 'express';
import express from 'express';
import { Problem } from './problem.js';

/** Limits on the body of a request that is not an upload. */
export const bodyLimits = { bytes: 1024 * 1024, depth: 32, values: 10_000, fields: 100 } as const;

type ParsedType = Exclude<BodyType, 'multipart/form-data'>;

/** The media types that a body may have: those of `fileTypes` are a file, which the handler reads itself, as it does a form with a file. */
export interface AcceptedTypes {
  bodyTypes?: readonly BodyType[] | undefined;
  fileTypes?: readonly string[] | undefined;
}

const parsers: Record<ParsedType, RequestHandler> = {
  'application/json': express.text({
    limit: bodyLimits.bytes,
    type: () => true,
    verify: (_request, _response, bytes, encoding) => {
      checkEncoding(bytes, encoding);
      checkJsonSize(bytes, bodyLimits);
    },
  }),
  'application/x-www-form-urlencoded': express.urlencoded({
    limit: bodyLimits.bytes,
    extended: false,
    parameterLimit: bodyLimits.fields,
    type: () => true,
    verify: (_request, _response, bytes, encoding) => checkEncoding(bytes, encoding),
  }),
};

/**
 * Reads and parses the body by its Content-Type; undefined where there is none. Throws a 408 for a body that is not
 * complete after `timeoutMs`. A file, or a form with one, stays unread, for the handler.
 */
export async function readBody(
  request: Request,
  response: Response,
  accepted: AcceptedTypes,
  timeoutMs: number,
): Promise<unknown> {
  if (!hasBody(request) || isUpload(request, accepted)) return undefined;
  const { bodyTypes = ['application/json'], fileTypes = [] } = accepted;
  const type = bodyTypes.find((candidate): candidate is ParsedType => Boolean(request.is(candidate)));
  if (type === undefined) throw unsupported([...bodyTypes, ...fileTypes], request.get('content-type'));
  await parseInTime(parsers[type], request, response, timeoutMs);
  return type === 'application/json' ? parseBody(request.body) : { ...request.body };
}

function parseBody(text: string): unknown {
  try {
    return text === '' ? {} : parseJsonText(text);
  } catch (cause) {
    throw new Problem('malformed_json', 'The body is not valid JSON. Check quotes, commas and brackets.', { cause });
  }
}

/** Whether the body is a file, or a form with one, that is accepted. */
export function isUpload(request: Request, { bodyTypes = [], fileTypes = [] }: AcceptedTypes): boolean {
  const forms = bodyTypes.filter((type) => type === 'multipart/form-data');
  const types = [...forms, ...fileTypes];
  return types.length > 0 && hasBody(request) && Boolean(request.is(types));
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

/** Runs a parser of Express. Throws a 408 where the body is not complete in time. */
export function parseInTime(
  parser: RequestHandler,
  request: Request,
  response: Response,
  milliseconds: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const detail = `The body was not complete after ${milliseconds / 1000} seconds. Send it again over a faster connection.`;
      reject(new Problem('request_timeout', detail, { headers: { Connection: 'close' } }));
    }, milliseconds);
    void parser(request, response, (error?: unknown) => {
      clearTimeout(timer);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

/**
 * Throws for any encoding but UTF-8, before anything is decoded: a lenient decoder would store replacement characters in
 * place of what was meant, and in UTF-16 brackets and quotes are other bytes than checkJsonSize looks for.
 */
function checkEncoding(bytes: Uint8Array, encoding: string): void {
  if (encoding !== 'utf-8') {
    const detail = `The charset ${JSON.stringify(encoding.slice(0, 100))} is not supported. Send the body in UTF-8.`;
    throw new Problem('unsupported_media_type', detail);
  }
  checkUtf8(bytes);
}

export function checkUtf8(bytes: Uint8Array): void {
  if (isUtf8(bytes)) return;
  throw new Problem('malformed_json', 'The body has bytes that are not UTF-8. Send it in UTF-8.');
}

function unsupported(accepted: readonly string[], given: string | undefined): Problem {
  const named =
    given === undefined
      ? 'The body has no Content-Type'
      : `The Content-Type ${JSON.stringify(given.slice(0, 100))} is not supported`;
  return new Problem('unsupported_media_type', `${named}. Send ${accepted.join(' or ')}.`, {
    headers: { Accept: accepted.join(', ') },
  });
}

const [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');

/**
 * Throws where brackets nest deeper than `depth`, because later code is recursive, and where there are more than
 * `values` values, because later code looks at each of them while every other request waits. Reads the bytes, before parsing.
 */
export function checkJsonSize(bytes: Uint8Array, limits: { depth: number; values: number }): void {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === comma) {
      values += 1;
      if (values > limits.values) throw tooManyValues(limits.values);
    } else if (byte === openBracket || byte === openBrace) {
      depth += 1;
      if (depth > limits.depth) throw tooDeep(limits.depth);
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1;
  }
}

function tooManyValues(max: number): Problem {
  return new Problem(
    'body_too_large',
    `The body has more than ${max} values. Send less at a time, or use POST /import-csv.`,
  );
}

function tooDeep(maxDepth: number): Problem {
  return new Problem('malformed_json', `The body nests objects and lists more than ${maxDepth} deep. Flatten it.`);
}

export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';
