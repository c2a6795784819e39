import { attributes, customName, customObjectHeader, splitList } from '@feedstock/catalogue';
import type { WantedColumn } from '@feedstock/database';
import { z } from 'zod';
import { booleanText } from '../http/query-values.js';
import { productFilterShape } from '../products/product-query.js';

const maxColumnsLength = 20_000;

/** The media type of an Excel workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The query of GET /export-csv. */
export const exportQuerySchema = z.strictObject({
  format: z.enum(['csv', 'tsv', 'xlsx']).default('csv').meta({
    description:
      'Commas or tabs between the cells, or an Excel workbook, in which every cell is a text. One sheet has 1,048,575 products; others follow.',
  }),
  delimiter: z.enum(['comma', 'semicolon']).optional().meta({
    description: 'For CSV: `semicolon` for spreadsheets of languages with a decimal comma, such as a German Excel.',
  }),
  bom: booleanText.default(false).meta({
    description: 'Whether the file begins with a byte order mark, without which Excel does not read UTF-8.',
    default: false,
  }),
  columns: z
    .string()
    .max(maxColumnsLength)
    .transform(readColumns)
    .meta({
      description:
        'Names joined by commas, in the order of the file: attributes by Google’s name, a group with all its parts or as `shipping(country:price)`, custom attributes by theirs. With `c:` before it, a custom attribute need not be one that some product has. `custom_attributes` is one column with all others of them, as a JSON object. Without this parameter: all columns in which some product has a value; beyond the 1,000 most common custom attributes, the others share the column `custom_attributes`.',
      example: 'id,title,price,shipping(country:price)',
    })
    .optional(),
  excel_safe: booleanText.default(false).meta({
    description:
      'Whether cells that a spreadsheet would run as a formula get an apostrophe before them; numbers do not. An import removes it again.',
    default: false,
  }),
  ...productFilterShape,
});

/** The columns that a list of names asks for, each once. */
function readColumns(text: string, context: z.RefinementCtx): WantedColumn[] {
  const names = [...new Set(splitList(text))];
  if (names.length === 0) refuse(context, 'Name at least one column, or leave the parameter out.');
  return names.flatMap((name) => readColumn(name, context));
}

function readColumn(name: string, context: z.RefinementCtx): WantedColumn[] {
  if (name === customObjectHeader) return [{ otherCustom: true }];
  const [, stem = name, inside] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  const attribute = attributes.find((each) => each.header === stem || each.name === stem);
  if (attribute === undefined) return [{ custom: customName(name), isSure: /^c:/i.test(name) }];
  if (inside === undefined) return [{ attribute, parts: null }];
  const { shape } = attribute;
  const known = shape.kind === 'group' ? shape.fields.map((field) => field.name) : [];
  const parts = inside.split(':');
  if (parts.every((part) => known.includes(part))) return [{ attribute, parts }];
  const remedy = known.length === 0 ? 'has no parts' : `has the parts ${known.join(':')}`;
  return refuse(context, `${stem} ${remedy}, not ${inside}.`);
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message, params: { code: 'unknown_column' } });
  return z.NEVER;
}
