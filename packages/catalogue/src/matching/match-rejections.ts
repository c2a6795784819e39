import { type Rejection, rejectionCodes } from '../import/rejection.js';
import type { Holder, MappedRow, MatchSettings, ProductKeys, StockOrder } from './row-batch.js';

function reject(
  code: keyof typeof rejectionCodes,
  column: string | null,
  value: string | null,
  message: string,
): Rejection {
  return { code, column, value: value ?? '', message, suggestion: rejectionCodes[code] };
}

function nameOf(holder: Holder): string {
  return holder.id === null ? 'an earlier row of this file' : `product ${holder.id}`;
}

/** The key that a row names its product by, with its column: the GTIN before the offer id. */
function namingKey({ gtin, offer_id }: ProductKeys, headers: MatchSettings['headers']) {
  return gtin === null ? ([headers.offer_id, offer_id] as const) : ([headers.gtin, gtin] as const);
}

/** The row lacks the key that its product is to be found by. */
export function noKey({ matchBy, headers }: Pick<MatchSettings, 'matchBy' | 'headers'>): Rejection {
  const lacks =
    matchBy === 'auto' ? 'neither a GTIN nor an offer id' : `no ${matchBy === 'gtin' ? 'GTIN' : 'offer id'}`;
  const column = matchBy === 'gtin' ? headers.gtin : (headers.offer_id ?? headers.gtin);
  return reject('no_key', column, '', `The row has ${lacks}, so no product can be found for it.`);
}

export function titleMissing({ keys }: MappedRow, { headers }: MatchSettings): Rejection {
  const key = keys.gtin ?? keys.offer_id;
  return reject('title_missing', headers.title, '', `No product is known under ${key}, and a new one needs a title.`);
}

export function productExists({ keys }: MappedRow, holder: Holder, { headers }: MatchSettings): Rejection {
  const [column, value] = namingKey(keys, headers);
  return reject(
    'product_exists',
    column,
    value,
    `${value} is ${nameOf(holder)} already, and the import may only create.`,
  );
}

export function productUnknown({ keys }: MappedRow, { headers }: MatchSettings): Rejection {
  const [column, value] = namingKey(keys, headers);
  return reject(
    'product_unknown',
    column,
    value,
    `No product is known under ${value}, and the import may only update.`,
  );
}

/** A row of a stock file whose product is not there: stock creates none. */
export function stockOfUnknown(keys: ProductKeys, headers: MatchSettings['headers']): Rejection {
  const [column, value] = namingKey(keys, headers);
  const message = `No product is known under ${value}, so it can have no stock.`;
  return {
    ...reject('product_unknown', column, value, message),
    suggestion: 'Import the product first, or correct its key.',
  };
}

/** What an order makes of a quantity cannot be: `quantity` is what the location has now, `reserved` what is reserved of it. */
export function stockRejection(
  { location, action, amount }: StockOrder,
  { quantity, reserved }: { quantity: number; reserved: number },
  column: string | null,
): Rejection {
  const after = action === 'add' ? quantity + amount : amount;
  const has = `${location} has ${quantity}${reserved === 0 ? '' : `, of which ${reserved} are reserved`}`;
  const isReserved = after >= 0 && after < reserved;
  return reject(
    isReserved ? 'stock_reserved' : 'stock_insufficient',
    column,
    String(amount),
    isReserved ? `${has}: ${after} would be too few.` : `${has}: ${after} is no quantity.`,
  );
}

export function offerIdTaken({ keys }: MappedRow, holder: Holder, { headers }: MatchSettings): Rejection {
  const other = holder.gtin === null ? '' : `, whose GTIN is ${holder.gtin}`;
  const message = `The offer id ${keys.offer_id} belongs to ${nameOf(holder)}${other}: one offer id cannot stand for two products.`;
  return reject('offer_id_taken', headers.offer_id, keys.offer_id, message);
}

export function gtinTaken({ keys }: MappedRow, holder: Holder, { headers }: MatchSettings): Rejection {
  const other = holder.offerId === null ? '' : `, whose offer id is ${holder.offerId}`;
  const message = `The GTIN ${keys.gtin} belongs to ${nameOf(holder)}${other}: one GTIN cannot stand for two products.`;
  return reject('gtin_taken', headers.gtin, keys.gtin, message);
}
