import type { paths } from '@feedstock/client';
import type { ProductFilter } from './product-filter.js';

type Query = NonNullable<paths['/products']['get']['parameters']['query']>;

const availabilities = [
  'in_stock',
  'out_of_stock',
  'preorder',
  'backorder',
  'limited_availability',
  'on_display_to_order',
] as const satisfies readonly Query['availability'][];

const conditions = ['new', 'refurbished', 'used'] as const satisfies readonly Query['condition'][];

const sorts = ['title', '-title', 'price', '-price', '-updated_at'] as const satisfies readonly Query['sort'][];

/** The values that a filter can have, for those that have few. */
export const choices = { availability: availabilities, condition: conditions, sort: sorts };

/** The query of the API for a filter of the address; what the API would not accept is left out. */
export function listQuery(filter: ProductFilter): Query {
  const { availability, condition, sort, in_stock, ...texts } = filter;
  const chosen = {
    availability: availabilities.find((value) => value === availability),
    condition: conditions.find((value) => value === condition),
    sort: sorts.find((value) => value === sort),
  };
  return {
    ...texts,
    ...(chosen.availability && { availability: chosen.availability }),
    ...(chosen.condition && { condition: chosen.condition }),
    ...(chosen.sort && { sort: chosen.sort }),
    ...(in_stock !== undefined && { in_stock: in_stock === 'true' }),
  };
}
