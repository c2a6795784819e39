import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parse } from 'lossless-json';
import sax from 'sax';
import yauzl from 'yauzl';
import type { Shape } from './write-shape.js';

/** Reads a file with the parser of its shape alone, and does nothing with what it holds. Returns the seconds. */
export async function parseShape(file: string, shape: Shape): Promise<number> {
  const started = performance.now();
  if (shape === 'jsonl') await parseLines(file);
  else if (shape === 'xml') await parseXml(createReadStream(file));
  else await parseWorkbook(file);
  return (performance.now() - started) / 1000;
}

async function parseLines(file: string): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(file) })) parse(line);
}

async function parseXml(bytes: Readable): Promise<void> {
  const parser = sax.parser(true, { xmlns: true, position: true });
  bytes.setEncoding('utf8');
  for await (const text of bytes) parser.write(String(text));
  parser.close();
}

/** The sheet and the table of texts, one after the other: no program can read the one without the other. */
async function parseWorkbook(file: string): Promise<void> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (/sheet1|sharedStrings/.test(entry.fileName)) await parseXml(await zip.openReadStreamPromise(entry));
  }
}
