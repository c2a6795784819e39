import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { attributes } from '../src/attributes/attributes.js';
import { availability } from '../src/attributes/availability-values.js';
import { cellReader, listReader } from '../src/cells/read-cell.js';
import { readClockTime } from '../src/dates/clock.js';
import { readDate } from '../src/dates/read-date.js';
import { readDateRange } from '../src/dates/read-date-range.js';
import { readYearMonth } from '../src/dates/read-year-month.js';
import * as catalogue from '../src/index.js';
import { readPriceText } from '../src/price/read-price.js';
import { readBoolean } from '../src/value/read-boolean.js';
import { readCountry } from '../src/value/read-country.js';
import { readEnumeration } from '../src/value/read-enumeration.js';
import { readIdentifier } from '../src/value/read-identifier.js';
import { readMeasure } from '../src/value/read-measure.js';
import { readNames } from '../src/value/read-names.js';
import { readDecimal, readInteger } from '../src/value/read-number.js';
import { readUrl } from '../src/value/read-url.js';

/** A cell may have a million characters. Twice as many must take about twice the time, whatever they are. */
const parts = [
  [' ', '\t', '\u00a0', '\u200b', '\u3000', '\u00ad', '\ufeff', '\n'],
  ['7', '0', '1,', '1.', '1 ', "1'", '1,234.', '12:', '0.0', '10/'],
  ['"', '""', '",', "'", '<', '&', '&amp;', '&#', '&gt;', '<b>'],
  [',', ';', '|', '/', '-', '\u2013', ':', '::', '://', '.', '_', '*', '#', '\\'],
  ['(', ')', '()', '[', ']', '{', '[{', '{"a":'],
  ['a', 'a ', 'aB', 'ABc', 'a_', 'a, ', ' or', 'http', 'https://a', ' https://a', '€ ', 'kr ', 'EUR', 'in stock '],
  ['e', '\u0300\u0323', 'ß', '人', '\ud83d\udc5f', '\ud800', '\u0007', '\u202e'],
].flat();
const ends = [
  ['a', 'b'],
  ['1', 'x1'],
  ['"', 'x'],
  ['EAN', ''],
  ['https://a.example/', ' b'],
] as const;

interface Shape {
  name: string;
  ofLength: (length: number) => string;
}

const shapes = parts.flatMap((part) =>
  ends.map(
    ([before, after]): Shape => ({
      name: `${before}, ${JSON.stringify(part)} again and again, ${after}`,
      ofLength: (length) => before + part.repeat(Math.ceil(length / part.length)) + after,
    }),
  ),
);
const plainest = [
  ' ',
  '\u200b',
  '\u00a0',
  '\u3000',
  '1,',
  '1 ',
  '"',
  '<',
  '&',
  ',',
  '-',
  ':',
  '(',
  'a ',
  '\u0300\u0323',
]
  .map((part) => shapes.find(({ ofLength }) => ofLength(1) === `a${part}b`))
  .filter((shape) => shape !== undefined);

/** Three times as long for each doubling is half way to a square. Over three doublings noise hardly counts. */
const longer = 8;
const maxGrowth = 3 ** 3;
/** What takes less is lost in the noise. */
const leastMilliseconds = 4;

/** Of the processor, not of the clock: a busy machine must fail nothing. */
function millisecondsOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return Math.max(leastMilliseconds, (user + system) / 1000);
}

function leastOf(run: () => unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => millisecondsOf(run)));
}

/** The first shape on which a text eight times as long takes as if each doubling took three times as long, or longer. */
function superlinearOn(some: readonly Shape[], length: number, read: (text: string) => unknown): string | null {
  for (const { name, ofLength } of some) {
    const long = ofLength(longer * length);
    if (millisecondsOf(() => read(long)) < maxGrowth * leastMilliseconds) continue;
    const short = ofLength(length);
    const growth = leastOf(() => read(long)) / leastOf(() => read(short));
    if (growth >= maxGrowth) return `${name}: ${growth.toFixed(1)} times as long`;
  }
  return null;
}

function expectLinear(read: (text: string) => unknown): void {
  // Short texts first: on long ones a square takes minutes before it fails.
  expect(superlinearOn(shapes, 2500, read)).toBeNull();
  expect(superlinearOn(plainest, 25_000, read)).toBeNull();
}

const options = { checkDigit: true };
const changeSchema = catalogue.changeProductSchema(options);
const createSchema = catalogue.createProductSchema(options);
const measure = { units: { g: 1000, kg: 1 }, min: 0 };
const customText = catalogue.customReader(5000);
const undecided = { decimalMark: null, defaultCurrency: 'EUR' } as const;

type OfText = (text: string) => unknown;
const ofText: Partial<Record<keyof typeof catalogue, OfText>> = {
  changeProductSchema: (text) => changeSchema.safeParse(fieldsOf(text)),
  createProductSchema: (text) => createSchema.safeParse(fieldsOf(text)),
  currencyInHeader: catalogue.currencyInHeader,
  customColumn: (text) => catalogue.customColumn(text).format(catalogue.emptyProduct()),
  customName: catalogue.customName,
  customReader: (text) => customText(text),
  cutRepair: (text) => catalogue.cutRepair(text.split(','), 3),
  decideDecimalMark: (text) => catalogue.decideDecimalMark([text, text]),
  endSearchWords: (text) => catalogue.endSearchWords(text, ':1 '),
  findGtinKey: catalogue.findGtinKey,
  guardCell: (text) => catalogue.guardCell(text, true),
  guardFormula: catalogue.guardFormula,
  isRejectionFile: (text) => catalogue.isRejectionFile([text, text]),
  isReportColumn: catalogue.isReportColumn,
  looksLikeValue: catalogue.looksLikeValue,
  matchHeader: catalogue.matchHeader,
  matchHeaders: (text) => catalogue.matchHeaders([text, 'id', text]),
  normaliseGtin: (text) => catalogue.normaliseGtin(text, options),
  readCustomObject: catalogue.readCustomObject,
  readGtins: (text) => catalogue.readGtins(text, options),
  readDelta: catalogue.readDelta,
  readPath: (text) => catalogue.readPath(text, 750),
  readPrice: (text) => catalogue.readPrice(text, undecided),
  readQuantity: (text) => catalogue.readQuantity(text, catalogue.quantityWords({ [text]: 1 })),
  readText: (text) => catalogue.readText(text, 100),
  resolveColumns: (text) => catalogue.resolveColumns([text, text], catalogue.matchHeaders([text, text])),
  searchWords: catalogue.searchWords,
  shortenIdentifier: (text) => catalogue.shortenIdentifier(text, 50),
  splitList: catalogue.splitList,
  unguardCell: catalogue.unguardCell,
};
/** Readers that other packages do not import. */
const inside: Readonly<Record<string, OfText>> = {
  readBoolean: readBoolean,
  readClockTime: readClockTime,
  readCountry: readCountry,
  readDate: readDate,
  readDateRange: (text) => readDateRange(text, 'loose'),
  readDecimal: (text) => readDecimal(text, {}),
  readEnumeration: (text) => readEnumeration(text, availability),
  readIdentifier: (text) => readIdentifier(text, 50),
  readInteger: (text) => readInteger(text, {}),
  readMeasure: (text) => readMeasure(text, measure),
  readNames: (text) => readNames(text, { maxValues: 3, each: 40, limit: 100 }),
  readPriceText: readPriceText,
  readUrl: (text) => readUrl(text, 2048),
  readYearMonth: readYearMonth,
};

function fieldsOf(text: string): Record<string, unknown> {
  return { gtin: text, offer_id: text, title: text, price: text, link: text, custom_attributes: { [text]: text } };
}

/** Makers of readers, and functions of what has been read. */
const notOfText: ReadonlySet<string> = new Set(['listReader', 'cellReader', 'textReader', 'textsReader', 'matchRows']);

describe('the time grows with the text, not with its square, in', () => {
  it('every exported function that reads a text', () => {
    const readers = Object.keys(catalogue).filter((name) =>
      /^(?:read|match|normalise|find|split|guard)(?!.*Schema$)/.test(name),
    );
    const untimed = readers.filter((name) => !(name in ofText || notOfText.has(name)));
    expect(untimed).toEqual([]);
  });

  it.each(Object.entries({ ...ofText, ...inside }))('%s', (_, read) => expectLinear(read), 120_000);

  // Attributes of one shape have one reader; the limits make no difference.
  const byKind = new Map(
    attributes.map((each) => [`${each.shape.kind} ${'use' in each.shape ? each.shape.use : ''}`, each]),
  );
  const format = { decimalMark: null, currency: 'EUR', unit: 'kg', checkDigit: true };

  it.each([...byKind])(
    'the reader of one value: %s',
    (_, attribute) => {
      expectLinear(cellReader(attribute, null, format));
    },
    120_000,
  );

  it.each([...byKind])(
    'the reader of several values: %s',
    (_, attribute) => {
      const { shape } = attribute;
      if (['boolean', 'integer', 'number', 'money'].includes(shape.kind)) return;
      expectLinear(listReader({ ...attribute, maxValues: 10 }, null, format));
    },
    120_000,
  );
});

/** Each literal pattern of a source file, as the formatter writes them: behind an operator or a bracket, on one line. */
const literal = /(?<=(?:^|[=(,:?&|![>]) *)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+\/[dgimsuvy]*/gm;

function patternsIn(folder: string): RegExp[] {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const literals = files.flatMap((name) => readFileSync(join(root, name), 'utf8').match(literal) ?? []);
  return literals.map(
    (text) => new RegExp(text.slice(1, text.lastIndexOf('/')), text.slice(text.lastIndexOf('/') + 1)),
  );
}

describe('each pattern of the sources', () => {
  const patterns = [...patternsIn('../src'), ...patternsIn('../../../apps/worker/src')];

  it('is found', () => {
    expect(patterns.length).toBeGreaterThan(100);
  });

  it.each(patterns.map((pattern) => [String(pattern), pattern] as const))(
    '%s',
    (_, pattern) => {
      expect(superlinearOn(shapes, 2500, (text) => text.replace(pattern, ''))).toBeNull();
    },
    120_000,
  );
});
