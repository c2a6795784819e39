import { productSchema } from '@feedstock/catalogue';
import type { ChangeRow, CreationRow } from '@feedstock/database';
import { z } from 'zod';
import { listExample, listQueryShape, listSchema } from '../http/list.js';

export const changeListSchema = z.strictObject(listQueryShape);

const changeSchema = z
  .strictObject({
    product_id: z.int(),
    version: z.int().min(1).meta({ description: 'The version that the change gave the product.' }),
    kind: z.enum(['created', 'changed', 'deleted', 'restored']),
    user_id: z.int().nullable().meta({ description: 'The account that changed it; null where an import did.' }),
    import_id: z.uuid().nullable().meta({ description: 'The import that changed it.' }),
    row: z.int().nullable().meta({ description: 'The row of the import; null where it was the option `missing`.' }),
    fields: z
      .array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() }))
      .meta({ description: 'What changed. Of a creation all fields, of a deletion none.' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Change' });

export const deletedProductSchema = z
  .strictObject({
    product: productSchema,
    user_id: z.int().nullable().meta({ description: 'The account that deleted it; null where an import did.' }),
    import_id: z.uuid().nullable().meta({ description: 'The import that deleted it.' }),
    row: z.int().nullable(),
    deleted_at: z.iso.datetime(),
  })
  .meta({ id: 'DeletedProduct' });

/** A change of a product as the API shows it. */
export function showChange(change: ChangeRow | CreationRow): z.input<typeof changeSchema> {
  return {
    product_id: change.productId,
    version: change.version,
    kind: change.kind,
    user_id: change.userId,
    import_id: change.importId,
    row: change.row === 0 ? null : change.row,
    fields: change.fields,
    at: change.at.toISOString(),
  };
}

const changeExample = {
  product_id: 1001,
  version: 2,
  kind: 'changed',
  user_id: null,
  import_id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
  row: 7,
  fields: [
    { field: 'price', before: { amount: '19.99', currency: 'EUR' }, after: { amount: '17.99', currency: 'EUR' } },
  ],
  at: '2026-11-23T12:00:00.000Z',
};

/** The answer of a list of changes. */
export const changePage = {
  description: 'A page of changes.',
  schema: listSchema('ChangeList', changeSchema),
  example: listExample(changeExample),
};
