import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/shapes/parse-json.js';

const blank = fc.constantFrom('', '', ' ', '\n', '\t ', '\r\n');
const between = (text: fc.Arbitrary<string>) => fc.tuple(blank, text, blank).map((parts) => parts.join(''));
const number = fc.constantFrom(
  '0',
  '-0',
  '19.90',
  '4006381333931',
  '1e3',
  '-1.50E-2',
  '123456789012345678901',
  '007',
  '1.',
);
const string = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '""',
    '"\\\\"',
    '"a\\"b"',
    '"\\\\\\""',
    '"1, 2: 3"',
    '"\\u00e9"',
    '"__proto__"',
    '"a"',
    '"a\\',
    '"\\x"',
  ),
);

/** Texts that are JSON or nearly so. */
const { value: document } = fc.letrec<{ value: string }>((tie) => {
  const member = fc.tuple(between(string), between(tie('value'))).map((parts) => parts.join(':'));
  const list = (items: fc.Arbitrary<string>) => fc.array(items, { maxLength: 4 }).map((texts) => texts.join(','));
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      number,
      string,
      fc.constantFrom('true', 'false', 'null'),
      list(between(tie('value'))).map((text) => `[${text}]`),
      list(member).map((text) => `{${text}}`),
    ),
  };
});

/** The same by the parser that keeps numbers, or what it says is wrong. */
function withKeptNumbers(text: string): unknown {
  try {
    return asTexts(parse(text, null, (digits) => digits));
  } catch (error) {
    return error;
  }
}

function asTexts(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(asTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asTexts(inner)]));
}

function outcome(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return error;
  }
}

describe('parseJson', () => {
  it('keeps numbers as they are written', () => {
    const text = '{"a": 19.90, "b": [1e3,-0 , 123456789012345678901], "c": {"d":0.10}, "1": "2: 3, 4"}';
    expect(parseJson(text)).toEqual({
      a: '19.90',
      b: ['1e3', '-0', '123456789012345678901'],
      c: { d: '0.10' },
      '1': '2: 3, 4',
    });
  });

  it.each(['{1: 2}', '{"a": 1, 2: 3}', '{"a": 1 2}', '{"a", 1}', '{"a": 01}', '{"a": 1."b"}'])(
    'does not make JSON of %s',
    (text) => {
      expect(() => parseJson(text)).toThrow();
    },
  );

  it('rejects a name that an object has twice with different values', () => {
    expect(() => parseJson('{"a": {"price": "1", "price": "2"}}')).toThrow(/[Dd]uplicate/);
    expect(parseJson('{"price": 1, "price": 1}')).toEqual({ price: '1' });
  });

  // The parser of V8 in Node 24 and 26 would take it for the name with a backslash.
  it('takes no name for another that it has read before', () => {
    parseJson('{"a": 1, "\\\\": 2}');
    expect(parseJson('{"a": 1, "\\u00e9" \n: 2}')).toEqual({ a: '1', é: '2' });
  });

  it('reads as the parser that keeps numbers does', () => {
    fc.assert(
      fc.property(between(document), fc.option(fc.nat(200)), (whole, cut) => {
        const text = cut === null ? whole : whole.slice(0, cut);
        expect(outcome(text)).toEqual(withKeptNumbers(text));
      }),
      { numRuns: 2000 },
    );
  });
});
