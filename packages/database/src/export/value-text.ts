import { type Attribute, threeDigitCurrencies } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';

export type ValueShape = Exclude<Attribute['shape'], { kind: 'group' }>;

/** A value in jsonb, and its text: what `->` and `->>` give. */
export interface StoredValue {
  json: SQL;
  text: SQL;
}

/** The SQL of one value as Google's files write it; null where there is none. The same as the catalogue's `formatValue`. */
export function valueText({ kind }: ValueShape, { json, text }: StoredValue): SQL {
  if (kind === 'boolean') return sql`case ${text} when 'true' then 'yes' when 'false' then 'no' end`;
  if (kind === 'money') return priceText(sql`(${json} ->> 'amount')`, sql`(${json} ->> 'currency')`);
  return kind === 'gtin' ? shortestGtin(text) : text;
}

const threeDigits = sql.raw(threeDigitCurrencies.map((code) => `'${code}'`).join(', '));

/** The SQL of the catalogue's `formatPrice`: `19.99 USD`, and a fourth decimal where three could be thousands. */
export function priceText(amount: SQL, currency: SQL): SQL {
  // The cheap test first: few amounts have three decimals.
  const couldBeGrouped = sql`${amount} like '%.___' and ${amount} ~ '^[1-9][0-9]{0,2}[.][0-9]{3}$'`;
  return sql`${amount} || case when ${couldBeGrouped} and ${currency} not in (${threeDigits}) then '0 ' else ' ' end || ${currency}`;
}

/** The SQL of the catalogue's `shortestGtin`. */
export function shortestGtin(key: SQL): SQL {
  return sql`case when ${key} not like '0%' then ${key} when ${key} like '000000%' then substr(${key}, 7)
    when ${key} like '00%' then substr(${key}, 3) else substr(${key}, 2) end`;
}
