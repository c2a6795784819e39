import type { Random } from './random.js';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  example?: unknown;
  examples?: unknown[];
}

/** Texts on which programs stumble. */
const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u{1F600}',
  '\ud800',
  'é'.repeat(300),
  "'; drop table products; --",
  '" or 1=1 --',
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'null',
  '__proto__',
  'x'.repeat(5000),
  '\r\nSet-Cookie: a=b',
  '1e999',
  '-1',
  '99999999999999999999',
  'NaN',
];

const oddValues: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  [],
  {},
  [[[]]],
  { __proto__x: 1 },
  '2147483648',
  2_147_483_648,
];

/** A value that the schema mostly allows; `wildness`, 0 to 1, is how often a part of it is not what the schema says. */
export function generateValue(
  schema: Schema,
  random: Random,
  wildness: number,
  resolve: (ref: string) => Schema,
): unknown {
  const generate = (inner: Schema) => generateValue(inner, random, wildness, resolve);
  if (random.chance(wildness)) return random.chance(0.5) ? random.pick(oddTexts) : random.pick(oddValues);
  if (schema.$ref !== undefined) return generate(resolve(schema.$ref));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const examples = [...(schema.examples ?? []), ...(schema.example === undefined ? [] : [schema.example])];
  if (examples.length > 0 && random.chance(0.6)) return random.pick(examples);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return generate(random.pick(choices));
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(generate));
  return generateOfType(schema, random, generate);
}

function generateOfType(schema: Schema, random: Random, generate: (inner: Schema) => unknown): unknown {
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type;
  switch (type ?? 'any') {
    case 'object':
      return generateObject(schema, random, generate);
    case 'array':
      return Array.from({ length: random.below(4) }, () => generate(schema.items ?? {}));
    case 'integer':
      return between(schema, random);
    case 'number':
      return random.next() * between(schema, random);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    case 'string':
      return generateText(schema, random);
    default:
      return random.pick(oddValues);
  }
}

function generateObject(schema: Schema, random: Random, generate: (inner: Schema) => unknown): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name) === true || random.chance(0.3)) value[name] = generate(inner);
  }
  if (typeof schema.additionalProperties === 'object' && random.chance(0.5)) {
    value[random.pick(['size', 'colour', 'a b', ''])] = generate(schema.additionalProperties);
  }
  return value;
}

function between({ minimum = -1_000_000, maximum = 1_000_000 }: Schema, random: Random): number {
  const choice = random.below(5);
  if (choice === 0) return minimum;
  if (choice === 1) return maximum;
  return Math.floor(minimum + random.next() * Math.min(maximum - minimum, choice === 2 ? 10 : 1e9));
}

function generateText({ minLength = 0, maxLength = 50, format }: Schema, random: Random): string {
  if (format === 'date-time') return new Date(random.below(2_000_000_000) * 1000).toISOString();
  if (format === 'uuid') return crypto.randomUUID();
  if (format === 'email') return `p${random.below(1e9)}@example.com`;
  const length = Math.min(maxLength, minLength + random.below(20));
  return Array.from({ length }, () => random.pick(Array.from('abcXYZ0123456789 -_.äß字'))).join('');
}

/** A value as a path, query or form carries it. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
