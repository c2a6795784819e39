import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute, ValueShape } from '../../src/attributes/attribute.js';
import { attributes } from '../../src/attributes/attributes.js';
import { formatCell } from '../../src/cells/format-cell.js';
import { cellReader, listReader } from '../../src/cells/read-cell.js';
import { plainFormat } from '../../src/cells/read-value.js';
import { joinGroups, splitGroups } from '../../src/cells/split-group.js';
import { joinList, splitList } from '../../src/cells/split-list.js';
import { guardCell, guardFormula, unguardCell } from '../../src/cells/spreadsheet-guard.js';
import type { JsonValue } from '../../src/product/product.js';
import { readBrand } from '../../src/value/read-text.js';

const awkward = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '1',
    ' ',
    ',',
    ':',
    '"',
    "'",
    '|',
    ';',
    '/',
    '\n',
    'é',
    '=',
    '-',
    '{',
    '[',
    '＝',
    '+',
  ),
});
const trimmed = awkward.map((text) => text.trim());
const word = fc.stringMatching(/^[a-z][a-z0-9 ,:"']{0,20}[a-z]$/);

describe('lists in a cell', () => {
  it('give back what was joined', () => {
    fc.assert(
      fc.property(fc.array(trimmed.filter((text) => text !== '')), (values) => {
        expect(splitList(joinList(values))).toEqual(values);
      }),
    );
  });

  it('accept any text without an exception, and lose nothing of a text without quotes and commas', () => {
    fc.assert(fc.property(awkward, (text) => void splitList(text)));
    fc.assert(
      fc.property(trimmed, (text) => {
        fc.pre(text !== '' && !/[",]/.test(text));
        expect(splitList(text)).toEqual([text]);
      }),
    );
  });
});

describe('groups in a cell', () => {
  const part = trimmed;
  const group = fc.array(part, { minLength: 2, maxLength: 5 }).filter((parts) => parts.some((text) => text !== ''));

  it('give back what was joined', () => {
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        expect(splitGroups(joinGroups(groups), true)).toEqual(groups);
      }),
    );
  });
});

describe('the guard against formulas', () => {
  it('is taken off again, whether it was needed or not', () => {
    fc.assert(
      fc.property(awkward, fc.boolean(), (text, excelSafe) => {
        expect(unguardCell(guardCell(text, excelSafe))).toBe(text);
      }),
    );
  });

  it.each(['=1+1', '+cmd', '-x', '@sum', '\t=1', "'=x", '＝1+1', '＋1', '－1', '＠x'])(
    'leaves nothing to run of %j',
    (text) => {
      expect(guardCell(text, true)).toBe(`'${text}`);
    },
  );

  it('stands after a semicolon too, where a spreadsheet may begin a cell', () => {
    expect(guardCell(';=1', true)).toBe(";'=1");
    expect(guardCell('a;@b;-5;＝c', true)).toBe("a;'@b;-5;'＝c");
    expect(guardFormula("=a;'=b;=c")).toBe("'=a;'=b;'=c");
  });

  it.each(['-5', '+49.5', '12', 'a=b', 'a; =b', '1;-2;+3'])('leaves %j alone', (text) => {
    expect(guardCell(text, true)).toBe(text);
  });
});

/** Words such as “xx” are never stored as a brand or a part number. */
function saysNone(text: string): boolean {
  const reading = readBrand(text, text.length);
  return reading.ok && reading.value === null;
}

/** Values in canonical form, as they are stored. */
function canonical(shape: ValueShape): fc.Arbitrary<JsonValue> {
  switch (shape.kind) {
    case 'text':
      return word
        .map((text) => text.slice(0, shape.max).replace(/\s+/g, ' ').trim())
        .filter((text) => shape.use !== 'brand' || !saysNone(text));
    case 'names':
      return fc.constantFrom('Red', 'Red/Blue', 'Dark Green/White/Black');
    case 'enum':
      return fc.constantFrom(...shape.enumeration.values);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Math.max(shape.min, -1e6), max: Math.min(shape.max, 1e6) });
    case 'number':
      return fc
        .integer({ min: Math.max(shape.min, 0) * 10, max: Math.min(shape.max, 1e5) * 10 })
        .map((tenths) => tenths / 10);
    case 'measure':
      return fc
        .tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom(...Object.keys(shape.units)))
        .map(([value, unit]) => `${shape.whole ? value : value / 4} ${unit}`);
    case 'money':
      return fc.integer({ min: 1, max: 1e7 }).map((cents) => ({ amount: (cents / 100).toFixed(2), currency: 'EUR' }));
    case 'date':
      return fc.constantFrom('2026-02-24', '2026-11-25T13:00:00Z');
    case 'date_range':
      return fc.constantFrom('2026-02-24/2026-02-28', '2026-02-24T13:00:00Z/2026-02-28T15:30:00Z');
    case 'url':
      return fc.constantFrom('https://example.com/a', 'https://example.com/a?b=1,2', 'http://example.com/x%20y#z');
    case 'path':
      return fc.constantFrom('Shoes', 'Home & Garden > Kitchen, Dining', 'A > B > C');
    case 'gtin':
      return fc.constantFrom('04006381333931', '00036000291452', '00000096385074', '10614141000415');
    case 'country':
      return fc.constantFrom('DE', 'US', 'JP');
    case 'time':
      return fc.constantFrom('1730', '0900');
  }
}

function canonicalOf({ shape, maxValues }: Attribute): fc.Arbitrary<JsonValue> {
  const one = shape.kind === 'group' ? groupOf(shape.fields) : canonical(shape);
  return maxValues === 1
    ? one
    : fc.uniqueArray(one, {
        minLength: 1,
        maxLength: Math.min(maxValues, 3),
        selector: (value) => JSON.stringify(value),
      });
}

function groupOf(fields: Extract<Attribute['shape'], { kind: 'group' }>['fields']): fc.Arbitrary<JsonValue> {
  const parts = fields.map(({ name, shape, list, required }) => {
    const value = list ? fc.uniqueArray(canonical(shape), { minLength: 1, maxLength: 2 }) : canonical(shape);
    return [name, required ? value : fc.option(value, { nil: undefined })] as const;
  });
  return fc
    .record(Object.fromEntries(parts))
    .map((group) => Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined)) as JsonValue)
    .filter((group) => Object.keys(group as object).length > 0);
}

function readBack(attribute: Attribute, cell: string): JsonValue {
  const { shape } = attribute;
  const fields = shape.kind === 'group' ? shape.fields.map(({ name }) => name) : null;
  const reading =
    attribute.maxValues > 1
      ? listReader(attribute, fields, plainFormat)(cell)
      : cellReader(attribute, fields, plainFormat)(cell);
  if (!reading.ok) throw new Error(`${cell}: ${reading.message}`);
  return reading.value;
}

describe('a cell of an exported file', () => {
  it.each(attributes.map((attribute) => [attribute.name, attribute] as const))(
    '%s reads back as it was',
    (_name, attribute) => {
      fc.assert(
        fc.property(canonicalOf(attribute), (value) => {
          expect(readBack(attribute, formatCell(attribute, value))).toEqual(value);
        }),
        { numRuns: 40 },
      );
    },
  );
});
