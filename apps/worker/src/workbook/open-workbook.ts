import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Entry, fromFdPromise } from 'yauzl';
import { ImportFailure } from '../attempt-ends.js';
import { openTemporaryFile } from '../temporary-file.js';
import { officeDocument } from '../unpack/compression-failures.js';
import { ExpansionLimit } from '../unpack/expansion-limit.js';
import { builtInFormat, type CellFormat, cellFormat } from './cell-format.js';
import { CellText } from './cell-text.js';
import { damaged, readPart } from './parse-part.js';
import { TextStore } from './text-store.js';

const workbookPath = 'xl/workbook.xml';

/** Bytes of the table of texts, which is copied to a file of its own: of a full sheet, a thousand for each row. */
const maxTextBytes = 2 ** 30;

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  name: string;
  isHidden: boolean;
  /** The part that holds it. */
  path: string;
}

/** A workbook that was written to a file of its own, because its parts stand in any order. */
export interface Workbook {
  sheets: readonly SheetEntry[];
  texts: TextStore;
  /** The number formats of the styles, by the number that a cell gives. */
  formats: readonly CellFormat[];
  /** The content of a sheet, and how much of it has been read, 0 to 1. */
  openSheet(sheet: SheetEntry): { content: AsyncIterable<Buffer>; share: () => number };
  /** Lets go of the files, and so deletes them. */
  close(): Promise<void>;
}

/**
 * Writes an Excel workbook (XLSX, ECMA-376) to a temporary file and reads all but its sheets. Throws `too_large`,
 * `too_many_texts`, `unsafe_document`, `file_damaged` and what the source throws.
 */
export async function openWorkbook(bytes: AsyncIterable<Buffer>, maxBytes: number): Promise<Workbook> {
  const files: FileHandle[] = [];
  const openFile = async () => {
    const file = await openTemporaryFile();
    files.push(file);
    return file;
  };
  const close = async () => {
    await Promise.all(files.splice(0).map((file) => file.close()));
  };
  try {
    const file = await openFile();
    for await (const chunk of bytes) await file.writeFile(chunk);
    const parts = await openParts(file, maxBytes);
    const { sheets, is1904 } = await readSheetList(parts);
    const texts = new TextStore((await openFile()).fd);
    await readTexts(parts, texts);
    const formats = (await readFormats(parts)).map((code) => cellFormat(code, is1904));
    return { sheets, texts, formats, openSheet: ({ path }) => parts.open(path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  has(path: string): boolean;
  /** `size` in bytes as the zip says, which ends a longer content. */
  open(path: string): { content: AsyncIterable<Buffer>; size: number; share: () => number };
}

/** The reader of the zip holds nothing but the file, which it leaves open. */
async function openParts({ fd }: FileHandle, maxBytes: number): Promise<Parts> {
  const zip = await fromFdPromise(fd, { autoClose: false }).catch(throwDamaged);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch (error) {
    throwDamaged(error);
  }
  if (!entries.has(workbookPath)) throw officeDocument(otherKind(entries));
  const limit = new ExpansionLimit(maxBytes, () => zip.fileSize);
  return {
    has: (path) => entries.has(path.toLowerCase()),
    open(path) {
      const entry = entries.get(path.toLowerCase());
      if (entry === undefined) throw damaged(`it has no part ${path}`);
      if (entry.isEncrypted()) throw damaged('it is encrypted; save it without a password');
      let read = 0;
      const content = async function* () {
        const stream = await zip.openReadStreamPromise(entry).catch(throwDamaged);
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          read += chunk.length;
          yield chunk;
        }
      };
      const size = entry.uncompressedSize;
      return { content: limit.pass(sound(content())), size, share: () => read / Math.max(1, size) };
    },
  };
}

function otherKind(entries: ReadonlyMap<string, Entry>): string {
  if (entries.has('xl/workbook.bin')) return 'a binary Excel workbook (XLSB)';
  return entries.has('word/document.xml') ? 'a Word document' : 'an office document';
}

/** Faults of the zip are faults of the file. */
async function* sound(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throwDamaged(error);
  }
}

function throwDamaged(error: unknown): never {
  if (error instanceof ImportFailure) throw error;
  throw damaged(error instanceof Error ? error.message : String(error));
}

async function readSheetList(parts: Parts): Promise<{ sheets: SheetEntry[]; is1904: boolean }> {
  const listed: { name: string; isHidden: boolean; relation: string }[] = [];
  let is1904 = false;
  await readPart(parts.open(workbookPath).content, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([each]) => /(^|:)id$/.test(each))?.[1] ?? '';
      const isHidden = /hidden/i.test(attributes['state'] ?? '');
      listed.push({ name: attributes['name'] ?? '', isHidden, relation });
    },
  });
  const targets = await readRelations(parts);
  const sheets = listed.flatMap(({ name, isHidden, relation }) => {
    const path = targets.get(relation);
    return path === undefined ? [] : [{ name, isHidden, path }];
  });
  return { sheets, is1904 };
}

/** Which part each relation of the workbook leads to. */
async function readRelations(parts: Parts): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(parts.open('xl/_rels/workbook.xml.rels').content, {
    open(name, { Id: id, Target: target, TargetMode: mode, Type: type }) {
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
      if (type?.endsWith('/worksheet') !== true) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
    },
  });
  return targets;
}

/** Texts may be in several runs; the reading aid of a Japanese one is none of them. */
async function readTexts(parts: Parts, texts: TextStore): Promise<void> {
  const path = 'xl/sharedStrings.xml';
  if (!parts.has(path)) return;
  const { content, size } = parts.open(path);
  if (size > maxTextBytes) throw tooManyTexts(size);
  const runs = new CellText();
  let isText = false;
  let isAid = false;
  await readPart(content, {
    open(name) {
      if (name === 'si') runs.take();
      if (name === 'rPh') isAid = true;
      isText = name === 't' && !isAid;
    },
    close(name) {
      if (name === 'si') texts.add(unescapeText(runs.take()));
      if (name === 'rPh') isAid = false;
      isText = false;
    },
    text(text) {
      if (isText) runs.add(text);
    },
  });
  texts.flush();
}

function tooManyTexts(bytes: number): ImportFailure {
  const [megabytes, limit] = [bytes, maxTextBytes].map((each) => Math.ceil(each / 2 ** 20));
  const message = `The texts of the workbook take ${megabytes} MB; at most ${limit} MB are read.`;
  return new ImportFailure('too_many_texts', message, { details: { bytes, limit: maxTextBytes } });
}

/** Control characters stand in a workbook as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The format code of each style of cells. */
async function readFormats(parts: Parts): Promise<string[]> {
  const path = 'xl/styles.xml';
  const named = new Map<number, string>();
  const codes: string[] = [];
  if (!parts.has(path)) return codes;
  let isCellStyle = false;
  await readPart(parts.open(path).content, {
    open(name, attributes) {
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'numFmt') named.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name !== 'xf' || !isCellStyle) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      codes.push(named.get(id) ?? builtInFormat(id));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return codes;
}
