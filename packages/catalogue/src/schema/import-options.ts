import { z } from 'zod';
import { encodingOf } from '../import/encoding-labels.js';
import { isFieldName } from '../product/field-set.js';
import { maxLocationLength, maxQuantity } from '../value/read-quantity.js';
import { receiverUrlSchema } from './receiver-url.js';

const fieldName = z
  .string()
  .max(300)
  .refine(isFieldName, {
    message: 'Give the name of an attribute, custom_attributes, or custom_attributes.<name>.',
    params: { code: 'unknown_field' },
  });

/** Names of fields, as the option `fields` and pins have them. */
export const fieldNamesSchema = z.array(fieldName).max(300);

const share = /^\d{1,3}(\.\d+)?%$/;

/** A share of rows or products, such as "20%". */
export const shareSchema = z.string().regex(share, 'Give a share such as "20%".');

/** How many rows may be rejected. */
export const maxRejectedSchema = z.union([
  z.int().min(0),
  z.string().regex(share, 'Give a number of rows or a share such as "5%".'),
]);

/** What a file holds. */
export const sourceKinds = ['products', 'stock'] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** The name of a warehouse, shop or shelf. */
const locationName = z.string().trim().min(1).max(maxLocationLength);

/** The name of a part of the file, an element or a sheet. */
const partName = z.string().trim().min(1).max(100);

/** The options of an import, as a client gives them and as they are kept with the import. */
export const importOptionsSchema = z.strictObject({
  kind: z
    .enum(sourceKinds)
    .default('products')
    .describe('stock: each row sets a quantity, or adds a delta, at a location.'),
  batch_size: z.int().min(1).max(10_000).default(1000).describe('Rows written in one transaction.'),
  match_by: z
    .enum(['auto', 'gtin', 'offer_id'])
    .default('auto')
    .describe('How a row finds its product; auto: by GTIN where the row has one, else by offer id.'),
  mode: z.enum(['upsert', 'create_only', 'update_only']).default('upsert'),
  empty_cells: z
    .enum(['keep', 'clear'])
    .default('keep')
    .describe('Whether an empty cell leaves the stored value or clears it.'),
  default_currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'Give an ISO 4217 code such as EUR.')
    .transform((code) => code.toUpperCase())
    .pipe(z.currencyCode('Give an ISO 4217 code such as EUR.'))
    .nullable()
    .default(null)
    .describe('The currency of bare numbers and of ambiguous symbols.'),
  decimal_mark: z.enum(['auto', '.', ',']).default('auto'),
  delimiter: z
    .enum(['auto', ',', ';', '\t', '|', '~', 'comma', 'semicolon', 'tab', 'pipe', 'tilde'])
    .default('auto')
    .describe('The delimiter itself or its name.'),
  encoding: z
    .string()
    .transform((label) => label.trim().toLowerCase())
    .refine(
      (label) => label === 'auto' || encodingOf(label) !== null,
      'Give auto, or a label of the WHATWG Encoding standard such as utf-8, windows-1252 or shift_jis.',
    )
    .default('auto')
    .describe('Any label of the WHATWG Encoding standard; auto detects the encoding.'),
  record: partName
    .nullable()
    .default(null)
    .describe(
      'The XML element that stands for a product, without its prefix, or the JSON list of products, such as data.items; null finds it.',
    ),
  sheet: partName
    .nullable()
    .default(null)
    .describe('The sheet of a workbook, by its name or number from 1; null takes the first that names attributes.'),
  columns: z
    .record(z.string().max(500), z.string().max(200).nullable())
    .default({})
    .describe('Their column to our attribute; null ignores a column.'),
  fields: fieldNamesSchema
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'What the import may change of products that exist; other columns are read for new products only. Null is everything.',
    ),
  dry_run: z.boolean().default(false).describe('Everything but the writing.'),
  max_rejected: maxRejectedSchema
    .nullable()
    .default(null)
    .describe('Stop and fail when more rows are rejected: a number, or a share such as "5%".'),
  strict: z
    .boolean()
    .default(false)
    .describe(
      'Whether an unreadable cell of any attribute rejects its row; else only one of the key, title, price or availability does.',
    ),
  invalid_gtin: z
    .enum(['reject', 'omit'])
    .default('reject')
    .describe('Whether a GTIN that cannot be read rejects its row, or is left out where the row has an offer id.'),
  missing: z
    .enum(['ignore', 'out_of_stock', 'delete', 'zero'])
    .default('ignore')
    .describe(
      'What becomes of products this source loaded earlier and does not name now; `zero` is for stock: the quantities that it named earlier at the locations of the file.',
    ),
  max_shrink: shareSchema
    .default('20%')
    .describe('How much smaller than last time a file may be for `missing` to act.'),
  location: locationName.nullable().default(null).describe('Of a stock file: the location of rows that name none.'),
  stock_location: locationName
    .nullable()
    .default(null)
    .describe(
      'Of a product feed: where the quantities of its own column are; null keeps the column as a custom attribute.',
    ),
  quantity_words: z
    .record(z.string().min(1).max(100), z.int().min(0).max(maxQuantity))
    .default({})
    .describe('What words in the column of quantities stand for: {"in stock": 10, "sold out": 0}.'),
  callback_url: receiverUrlSchema.nullable().default(null).describe('Gets the final status as a signed POST.'),
});

export type ImportOptions = z.output<typeof importOptionsSchema>;

const actionsOfMissing: Readonly<Record<SourceKind, readonly ImportOptions['missing'][]>> = {
  products: ['ignore', 'out_of_stock', 'delete'],
  stock: ['ignore', 'zero'],
};

/** The options that have a meaning for one kind of import only. */
export type OptionsOfKind = Pick<ImportOptions, 'missing' | 'location' | 'stock_location' | 'mode'> & {
  fields: readonly string[] | null;
};

/** The option that an import of this kind does not have, and why; null where all fit. */
export function foreignOption(
  kind: SourceKind,
  { missing, location, stock_location, fields, mode }: Partial<OptionsOfKind>,
): { option: keyof OptionsOfKind; message: string } | null {
  const actions = actionsOfMissing[kind];
  if (missing !== undefined && !actions.includes(missing))
    return { option: 'missing', message: `An import of ${kind} has ${actions.join(', ')}; not ${missing}.` };
  if (kind === 'products' && location != null)
    return { option: 'location', message: 'An import of products says with stock_location where its quantities are.' };
  if (kind === 'products') return null;
  if (stock_location != null)
    return { option: 'stock_location', message: 'An import of stock says with location where its rows are.' };
  if (fields != null)
    return {
      option: 'fields',
      message: 'An import of stock changes quantities alone; fields names those of products.',
    };
  if (mode === 'create_only')
    return { option: 'mode', message: 'An import of stock creates no products. Leave the mode out.' };
  return null;
}

const delimiters: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', tilde: '~' };

/** The delimiter that the options pin, as a character; null where it is to be detected. */
export function pinnedDelimiter({ delimiter }: ImportOptions): string | null {
  return delimiter === 'auto' ? null : (delimiters[delimiter] ?? delimiter);
}

/** Whether `rejected` of `rowsRead` rows is more than `max_rejected` allows. */
export function rejectsTooMany(max: ImportOptions['max_rejected'], rejected: number, rowsRead: number): boolean {
  return max !== null && rejected > allowedOf(max, rowsRead);
}

/** The number that `limit` allows of `whole`: itself, or a share of it such as "5%". */
export function allowedOf(limit: number | string, whole: number): number {
  return typeof limit === 'number' ? limit : (whole * Number(limit.slice(0, -1))) / 100;
}
