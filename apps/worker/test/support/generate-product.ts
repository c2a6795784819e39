import { attributes, createProductSchema, type ProductInput } from '@feedstock/catalogue';
import fc from 'fast-check';

type Shape = (typeof attributes)[number]['shape'];
type ValueShape = Exclude<Shape, { kind: 'group' }>;

const pieces = [
  'shoe',
  'A',
  'ß',
  '漢字',
  '👟',
  'e\u0301',
  '0',
  '12',
  '1.5',
  '-',
  '=',
  '+',
  '@',
  "'",
  '"',
  '""',
  "'=",
  ' ',
  '  ',
  ',',
  ';',
  ':',
  '|',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\\',
  '\\"',
  '/',
  '>',
  '&gt;',
  '{',
  '[',
  ']',
  '}',
  '#',
  '~',
  '<b>',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\ufffd',
  'http://',
  'https://a.example/b',
  'N/A',
  'null',
  '\\N',
  '\\.',
];
/** No reader gives these, so no product holds them: they are errors of a spreadsheet. */
const spreadsheetError = /^[\s\u200b]*#(?:N\/A|#+)[\s\u200b]*$/;
const nasty = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((text) => !spreadsheetError.test(text));
const words = fc.constantFrom(
  'Trail shoe',
  'Red',
  'Men\'s 12" boot',
  'a,b',
  'a: b',
  'N/A',
  'generic',
  '1,5',
  '2026-01-02',
);
const text = fc.oneof(nasty, words);
const days = fc.constantFrom('2026-02-24', '2026-02-24T13:00-0800', '2026-11-25T13:00:00Z', '2026-11-25 13:00');

/** What a client may give for a value: much of it awkward, some of it wrong. */
function valueIn(shape: ValueShape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text':
    case 'names':
    case 'path':
      return text;
    case 'enum':
      return fc.constantFrom(...shape.enumeration.values);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: shape.min, max: Math.min(shape.max, 2 ** 40) }), fc.constant(shape.max));
    case 'number':
      return fc.oneof(
        fc.double({ min: shape.min, max: shape.max, noNaN: true }),
        fc.constantFrom(0, 1, 1.234, 12.5, 0.1, 1e-7, 100, 1234.567),
      );
    case 'measure':
      return fc
        .tuple(
          fc.constantFrom('1', '1.5', '0.25', '12', '1.234', '1000', '0.0001'),
          fc.constantFrom(...Object.keys(shape.units)),
        )
        .map(([amount, unit]) => `${amount} ${unit}`);
    case 'money':
      return fc
        .tuple(
          fc.constantFrom('0', '1', '19.99', '1.234', '1.2345', '123.456', '1234.5', '1000000', '0.005', '999.999000'),
          fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CHF', 'XYZ'),
        )
        .map(([amount, currency]) => ({ amount, currency }));
    case 'date':
      return days;
    case 'date_range':
      return fc.tuple(days, days).map(([from, to]) => `${from}/${to}`);
    case 'url':
      return fc.oneof(
        nasty.map((path) => `https://shop.example/${path}`),
        fc.constantFrom('https://a.example/x?a=1,2;b=3|c', 'http://a.example/ü?q="x"', 'https://a.example:8080/a:b,c'),
      );
    case 'gtin':
      return fc.constantFrom('4006381333931', '036000291452', '96385074', '10614141000415');
    case 'country':
      return fc.constantFrom('DE', 'US', 'JP');
    case 'time':
      return fc.constantFrom('1730', '0900');
  }
}

function fieldOf({ shape, maxValues }: (typeof attributes)[number]): fc.Arbitrary<unknown> {
  const one = shape.kind === 'group' ? groupOf(shape) : valueIn(shape);
  return maxValues === 1 ? one : fc.array(one, { minLength: 1, maxLength: Math.min(maxValues, 3) });
}

function groupOf({ fields }: Extract<Shape, { kind: 'group' }>): fc.Arbitrary<unknown> {
  const parts = fields.map(({ name, shape, list, required }): [string, fc.Arbitrary<unknown>] => {
    const value = list ? fc.array(valueIn(shape), { minLength: 1, maxLength: 2 }) : valueIn(shape);
    return [name, required ? value : fc.option(value, { nil: undefined, freq: 2 })];
  });
  return fc.record(Object.fromEntries(parts)).map(withoutUndefined);
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

const customNames = fc.oneof(
  fc.constantFrom(
    'season',
    'supplier code',
    'price',
    'gtin',
    'Handle',
    'Variant SKU',
    '2024',
    '12.50',
    'c:c:x',
    '_code',
  ),
  text,
);

const fields = fc.record(
  {
    ...Object.fromEntries(attributes.filter(({ name }) => name !== 'gtin').map((each) => [each.name, fieldOf(each)])),
    title: text,
    custom_attributes: fc.dictionary(customNames, text, { maxKeys: 4 }),
  },
  { requiredKeys: ['title'] },
);

const schema = createProductSchema({ checkDigit: true });

/** A product as the API would store it; what it rejects is left out. `number` makes its keys unique. */
function accepted(given: Record<string, unknown>, number: number): ProductInput & { title: string } {
  const left: Record<string, unknown> = { ...given, ...keysOf(number) };
  for (;;) {
    const result = schema.safeParse(left);
    if (result.success) return { ...result.data, title: result.data.title ?? '' };
    for (const { path } of result.error.issues) {
      const [field] = path;
      if (field === 'title') left['title'] = 'Trail shoe';
      else delete left[String(field)];
    }
  }
}

/** GTINs of every length, one or two, with an offer id, or an offer id alone. */
function keysOf(number: number): Record<string, unknown> {
  const offer_id = `${["'=", '=', 'SKU ', '-', 'a,"b" '][number % 5]}${number}`;
  if (number % 4 === 0) return { offer_id };
  const gtins = [12, 13, 14].map((length) => gtinOf(number, length));
  if (number % 4 === 1) return { offer_id: undefined, gtin: gtins[number % 3] };
  return number % 4 === 2 ? { offer_id, gtin: gtins[1] } : { offer_id, gtins: [gtins[0], gtins[2]] };
}

function gtinOf(number: number, length: number): string {
  const body = `${length === 14 ? 1 : 5}${length % 10}${String(number).padStart(length - 3, '0')}`;
  const sum = Array.from(body)
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Products of the whole table of attributes, each with some of them. */
export const products = fc
  .array(fields, { minLength: 1, maxLength: 40, size: 'max' })
  .map((list) => list.map((given, at) => accepted(given, at + 1)));
