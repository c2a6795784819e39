import { pauseByTime } from '@feedstock/runtime';
import { ImportFailure } from '../attempt-ends.js';
import type { RowFault } from '../records/row.js';
import { maxRecordLength } from '../records/scan-record.js';
import type { RecordList } from './json-path.js';
import { parseJson } from './parse-json.js';
import {
  type CutOff,
  isList,
  malformed,
  maxDepth,
  type NamedTrees,
  type Tree,
  type TreeRecord,
} from './record-tree.js';
import { type JsonPiece, JsonSplitter } from './split-json.js';

/**
 * The records of JSON Lines, of a JSON array of objects, or of a list within a document (RFC 8259). Numbers stay as they
 * are written. Throws `no_records` where the document has no such list.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  list: RecordList | null,
  onCutOff: CutOff,
): AsyncGenerator<TreeRecord[]> {
  const splitter = new JsonSplitter(list);
  const pause = pauseByTime();
  let line = 1;
  for await (const piece of text) {
    const records = splitter.split(piece).map(readPiece);
    line = records.at(-1)?.line ?? line;
    if (records.length > 0) yield records;
    await pause();
  }
  if (!splitter.hasList) throw new ImportFailure('no_records', `The JSON file has no list “${list?.name ?? ''}”.`);
  const last = splitter.finish();
  if (last !== null) {
    if (last.problem === 'cut off') onCutOff(last.line, last.text);
    yield [readPiece(last)];
  } else if (!splitter.isClosed) onCutOff(line, '');
}

function readPiece({ line, text, problem }: JsonPiece): TreeRecord {
  const fault = problem === null ? null : problemOf(problem, text);
  if (fault !== null) return { line, value: null, fault };
  try {
    const value = parseJson(text);
    if (isNamed(value)) return { line, value, fault: null };
    return { line, value: null, fault: malformed('it is not an object with names', text) };
  } catch (error) {
    return { line, value: null, fault: malformed(error instanceof Error ? error.message : String(error), text) };
  }
}

function problemOf(problem: NonNullable<JsonPiece['problem']>, text: string): RowFault {
  switch (problem) {
    case 'too long':
      return { code: 'row_too_long', limit: maxRecordLength, text: text.slice(0, 1000) };
    case 'too deep':
      return malformed(`it is nested deeper than ${maxDepth} levels`, text);
    case 'brackets':
      return malformed('a quote or a bracket is missing', text);
    case 'cut off':
      return malformed('the file ends within it', text);
  }
}

function isNamed(value: Tree): value is NamedTrees {
  return value !== null && typeof value !== 'string' && !isList(value);
}
