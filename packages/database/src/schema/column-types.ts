import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Text compared byte by byte: for keys, whose order must not depend on the locale of the server. */
export const keyText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

export const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A point in time in UTC, to the millisecond, as JavaScript has it: so that a time read is a time that can be compared. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
