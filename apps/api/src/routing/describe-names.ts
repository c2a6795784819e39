import { attributes } from '@feedstock/catalogue';

/** What names mean wherever they stand, unless a schema says it more closely. */
const meanings: Readonly<Record<string, string>> = {
  access_key_id: 'The name of an access key of S3.',
  access_token: 'Sent as `Authorization: Bearer …`.',
  action: 'What was done, or becomes of what a file does not name.',
  active: 'How many may log in.',
  after: 'The value afterwards.',
  amount: 'A decimal number as text, in the units of the currency.',
  at: 'When it happened.',
  attempts: 'How often it was tried.',
  before: 'The value before.',
  brand: 'The brand.',
  by_currency: 'How many products have prices in each currency.',
  by_status: 'How many there are in each state.',
  bytes_read: 'Bytes read so far, as sent.',
  bytes_total: 'The size in bytes, as sent; null where it is unknown.',
  callback: 'The delivery of the final status; null where no callback was wanted.',
  cancel_requested: 'Whether somebody has asked it to stop.',
  cancelled: 'Stopped before the end.',
  category: 'The product type or Google category.',
  change: 'Whether it was created, updated or deleted.',
  changes: 'A sample of the products that would change.',
  checks: 'The result of each check.',
  client_id: 'Of the OAuth2 form; ignored.',
  client_secret: 'Of the OAuth2 form; ignored.',
  code: 'For programs: what it is, or what is wrong.',
  column: 'The column of the file, by its name there.',
  columns: 'The columns, in their order.',
  completed: 'Ended as it should.',
  compression: '`none`, `gzip` or `zip`; null while it is unknown.',
  condition: 'Whether it is new, refurbished or used.',
  console: 'The page for merchandisers.',
  count: 'How many there are.',
  created: 'New products, or quantities.',
  created_at: 'When it was made.',
  created_by_username: 'The name of that user.',
  credentials: 'What the address asks for; never shown again.',
  cron: 'Minute, hour, day, month and weekday, as cron has them.',
  currency: 'A currency code of ISO 4217.',
  current_password: 'The password so far.',
  custom_attributes: 'What has no attribute of its own, by name.',
  data: 'What happened.',
  database: 'Postgres.',
  decimal_mark: 'The sign before the decimals of its numbers.',
  deleted_at: 'When it was deleted.',
  delta: 'What was added; negative where it was taken away.',
  details: 'Further facts, by name.',
  docs: 'The interactive documentation.',
  dry_run: 'Whether nothing is written.',
  email: 'An address for messages; unique whatever its case.',
  encoding: 'How characters are written, as the WHATWG Encoding standard names it; null while it is unknown.',
  encoding_confidence: 'How sure the encoding is, from 0 to 1.',
  endpoint: 'Scheme and host of an S3 that is not that of AWS, such as `https://s3.example.com`.',
  error: 'Why it failed; null where it did not.',
  error_code: 'Why it failed; null where it did not.',
  eta_seconds: 'Seconds that it will probably take yet; null where that is unknown.',
  etag: 'The ETag that the server gave the file.',
  events: 'The types of events that are sent.',
  every_minutes: 'How often it is fetched.',
  expires_at: 'When it ends.',
  failed: 'Ended with an error.',
  field: 'The field of the product.',
  fields: 'Names of fields; null for all.',
  file_name: 'The name of the uploaded file; null for an address.',
  filters: 'Which products are in it, as texts.',
  finished_at: 'When it ended; null before.',
  format: 'How the file is written.',
  grant_type: 'Of the OAuth2 form; ignored.',
  gtin: 'The GTIN in its shortest form; null where there is none.',
  guard: 'The guard that tripped.',
  guards: 'What makes an import wait for a person to look at it.',
  headers: 'Headers to send, by name.',
  health: 'How well it works.',
  held: 'Waits for a person to look at it.',
  hidden_columns: 'Columns that the workbook hides, which were read all the same.',
  hidden_rows: 'How many rows the workbook hides; they were read all the same.',
  id: 'Its id.',
  imports: 'Of imports.',
  is_active: 'Whether it is in use.',
  item_group_id: 'What the variants of one product have in common.',
  items: 'The page.',
  job_id: 'The id of the import.',
  key: 'The GTIN or the offer id.',
  kind: 'Which kind it is.',
  lag_seconds: 'How far the replica is behind.',
  last_import: 'The import that was requested last; null where there is none.',
  last_login: 'The last log-in; null before the first.',
  limit: 'The most items of this page.',
  links: 'Addresses within this service.',
  location: 'The name of a warehouse, shop or shelf.',
  locations: 'Each location, or how many there are.',
  message: 'A sentence for people.',
  milliseconds: 'How long the check took; null where nothing answered.',
  mode: '`create_only` leaves products that exist alone, `update_only` makes no new ones, `upsert` does both.',
  name: 'A name for people.',
  new_password: 'The password from now on.',
  next_cursor: 'Gives the next page as the parameter `cursor`; null on the last one.',
  not_modified: 'Whether the server said that the file is still that of the last import.',
  note: 'Why, and what else it might be; null where there is nothing to say.',
  offer_id: 'The merchant’s own id of the product.',
  openapi: 'The OpenAPI document.',
  options: 'The options of its imports, all of them.',
  others: 'The names of the other sheets.',
  outcome: 'What became of the rows.',
  owner_id: 'The id of the user whose it is.',
  passphrase: 'What the private key is sealed with, if it is.',
  password: 'The password.',
  pending: 'How many are still to come.',
  percent: 'In percent.',
  preview: 'Of a dry run: what it would have changed.',
  preview_id: 'The id of the preview.',
  price: 'What the product costs.',
  price_moves: 'The prices that would move by more than half.',
  private_key: 'The whole text of a private key file, as OpenSSH or PuTTY write it.',
  product_id: 'The id of the product; null where there is none yet.',
  products: 'Of products, or how many there are.',
  progress: 'How far it is.',
  quantity: 'How many pieces.',
  quantity_after: 'The quantity after the movement.',
  queued: 'Waits for a worker.',
  reason: 'Why, in the words of whoever did it.',
  reasons: 'Each guard that tripped.',
  redis: 'Redis.',
  region: 'The region of the bucket.',
  rejected: 'Rows that could not be accepted.',
  rejections_by_code: 'How many rows were rejected, by code.',
  repairs_by_rule: 'How many values were repaired, by rule.',
  role: 'What the user may do.',
  row: 'Counted from 1 after the header.',
  rows: 'The rows.',
  rows_last_24_hours: 'Rows that were read in the last 24 hours.',
  rows_per_second: 'Rows read a second so far; null before the first.',
  rows_read: 'Rows read so far.',
  rule: 'The rule by which the value was repaired.',
  running: 'A worker reads it.',
  samples: 'Some of what tripped it.',
  schedule: 'When it is fetched; null where nobody but a person does.',
  scope: 'Of the OAuth2 form; ignored.',
  secret_access_key: 'The secret of the access key.',
  session_token: 'Of temporary access keys.',
  skip: 'How many items stand before this page.',
  source: 'The file, and how it is written.',
  source_id: 'The id of the source.',
  started_at: 'When it began; null before.',
  status: 'Its state.',
  stock: 'Of stock.',
  suggestion: 'What to do about it.',
  superseded: 'Rows that a later row of their batch replaced.',
  taken_for: 'The attribute that it is read as; null where it is left out.',
  title: 'The title.',
  token_type: 'Always `bearer`.',
  top_brands: 'The commonest brands.',
  top_categories: 'The commonest categories.',
  total: 'How many there are in all; a lower bound where `total_is_exact` is false.',
  total_is_exact: 'Whether `total` is exact: up to 1,000 it is.',
  total_quantity: 'The sum of all locations.',
  type: 'Which type it is.',
  unchanged: 'Rows that said what was known.',
  updated: 'Products, or quantities, that were changed.',
  updated_at: 'When it last changed.',
  url: 'The address, without credentials.',
  user: 'The user.',
  username: 'The name to log in with; unique whatever its case.',
  value: 'The value as it was given.',
  version: 'The version of the service.',
  without_gtin: 'How many have no GTIN.',
  without_stock: 'How many are in stock nowhere.',
  workers: 'The workers: how many are alive, and what waits for them.',
};

const aboutAttributes = new Map(attributes.map(({ name, about }) => [name, about]));
const products = new Set(['NewProduct', 'ProductChange', 'Product', 'StockedProduct']);

interface Schema {
  description?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

interface Described {
  components?: { schemas?: Record<string, Schema> };
  paths?: Record<string, unknown>;
  webhooks?: Record<string, unknown>;
}

/** Describes, in place, each property and parameter of a document that has no description of its own. */
export function describeNames(document: object): void {
  const { components, paths, webhooks }: Described = document;
  for (const [name, schema] of Object.entries(components?.schemas ?? {})) {
    describe(schema, products.has(name) ? 'a product' : null);
  }
  describe(paths, null);
  describe(webhooks, null);
}

/** `within`: the attribute whose parts are described, `a product` above them, null elsewhere. */
function describe(node: unknown, within: string | null): void {
  if (Array.isArray(node)) {
    for (const item of node) describe(item, within);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Schema;
  if (isParameter(schema)) describeParameter(schema);
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') describeProperties(schema.properties ?? {}, within);
    else if (keyword !== 'example' && keyword !== 'examples') describe(value, within);
  }
}

function describeProperties(properties: Record<string, Schema>, within: string | null): void {
  for (const [name, property] of Object.entries(properties)) {
    const about = within === 'a product' ? aboutAttributes.get(name) : undefined;
    const meaning = within === null || within === 'a product' ? (about ?? meanings[name]) : `A part of \`${within}\`.`;
    if (property.$ref === undefined && meaning !== undefined) property.description ??= meaning;
    describe(property, about === undefined ? within : name);
  }
}

function isParameter(node: Schema): boolean {
  return typeof node['in'] === 'string' && typeof node['name'] === 'string' && 'schema' in node;
}

function describeParameter(parameter: Schema): void {
  const { description } = (parameter['schema'] ?? {}) as Schema;
  const meaning = description ?? meanings[String(parameter['name'])];
  if (meaning !== undefined) parameter.description ??= meaning;
}
