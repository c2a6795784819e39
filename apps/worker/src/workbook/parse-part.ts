import { StringDecoder } from 'node:string_decoder';
import { pauseByTime } from '@feedstock/runtime';
import sax from 'sax';
import { ImportFailure } from '../attempt-ends.js';
import { refuseDocumentType } from '../shapes/xml-parser.js';

/** What is called for the elements of a part of a workbook, under their names without a prefix. */
export interface PartHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Parses a part of a workbook, which is XML in UTF-8, as its bytes come. Each step of the iteration is a piece parsed. */
export async function* parsePart(content: AsyncIterable<Buffer>, handlers: PartHandlers): AsyncGenerator<void> {
  // Without its position the parser never looks how long its buffers are, and an endless text would fill the memory.
  const parser = sax.parser(true, { xmlns: false, position: true });
  refuseDocumentType(parser, 'A part of the workbook');
  parser.onopentag = ({ name, attributes }) => handlers.open(localName(name), attributes as Record<string, string>);
  parser.onclosetag = (name) => handlers.close?.(localName(name));
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  parser.onerror = (error) => {
    throw damaged(error.message.split('\n')[0] ?? '');
  };
  const decoder = new StringDecoder('utf8');
  const pause = pauseByTime();
  for await (const chunk of content) {
    parser.write(decoder.write(chunk));
    yield;
    await pause();
  }
}

/** Parses a part to its end. */
export async function readPart(content: AsyncIterable<Buffer>, handlers: PartHandlers): Promise<void> {
  for await (const _ of parsePart(content, handlers));
}

/** `reason` as the parser or the zip reader gives it. */
export function damaged(reason: string): ImportFailure {
  return new ImportFailure('file_damaged', `The workbook is damaged: ${reason}.`, { details: { reason } });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
