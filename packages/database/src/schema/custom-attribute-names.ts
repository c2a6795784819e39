import { pgTable, uuid } from 'drizzle-orm/pg-core';

/**
 * The MD5 of each name of a custom attribute that some product has, or had: so that how many there are is known without
 * looking at products. A name itself may be too long for an index.
 */
export const customAttributeNames = pgTable('custom_attribute_names', { digest: uuid('digest').primaryKey() });
