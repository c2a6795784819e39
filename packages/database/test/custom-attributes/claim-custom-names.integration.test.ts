import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Connection, claimCustomNames, connectDatabase } from '../../src/index.js';

let databaseUrl: string;
let connection: Connection;
beforeAll(async () => {
  databaseUrl = await createTestDatabase();
  connection = connectDatabase({ url: databaseUrl, poolMax: 8, applicationName: 'test' });
});
beforeEach(() => connection.client`truncate products, custom_attribute_names cascade`);
afterAll(() => connection.close());

const claim = (names: string[], max = 10, keep = true) => claimCustomNames(connection.db, names, { max, keep });
const count = async () => (await connection.client`select from custom_attribute_names`).length;
const names = (prefix: string, length: number) => Array.from({ length }, (_, at) => `${prefix} ${at}`);

/** A product that has these custom attributes. */
const have = (offerId: string, given: string[]) => connection.client`
  insert into products (offer_id, title, search, custom_attributes)
  values (${offerId}, 'Lamp', '', ${JSON.stringify(Object.fromEntries(given.map((name) => [name, 'x'])))}::jsonb)`;

it('keeps new names up to the limit, each once', async () => {
  expect(await claim(['season', 'season', 'x'.repeat(9000)])).toBeNull();
  expect(await claim(['season'])).toBeNull();
  expect(await count()).toBe(2);
});

it('refuses all names of a request that would pass the limit, and says how many there are', async () => {
  await have('A', names('own', 8));
  await claim(names('own', 8));
  expect(await claim(names('new', 3))).toEqual({ known: 8, added: 3 });
  expect(await claim([...names('own', 8), 'new 0', 'new 1'])).toBeNull();
  expect(await count()).toBe(10);
});

it('forgets names that no product has any more, once the limit is reached', async () => {
  await have('A', names('own', 5));
  await claim([...names('own', 5), ...names('gone', 5)]);
  expect(await claim(names('new', 5))).toBeNull();
  expect(await count()).toBe(10);
  expect(await claim(['one more'])).toBeNull();
});

it('keeps nothing where it only looks', async () => {
  expect(await claim(names('new', 3), 10, false)).toBeNull();
  expect(await claim(names('new', 11), 10, false)).toEqual({ known: 0, added: 11 });
  expect(await count()).toBe(0);
});

it('does not read all names where those asked for are known', async () => {
  // One connection, so that what it has read is counted when it is asked for.
  const single = connectDatabase({ url: databaseUrl, poolMax: 1, applicationName: 'test' });
  const readRows = async () => {
    await single.client`select pg_stat_force_next_flush()`;
    const [row] = await single.client`
      select seq_tup_read as rows from pg_stat_user_tables where relname = 'custom_attribute_names'`;
    return Number(row?.['rows']);
  };
  await single.client`insert into custom_attribute_names select md5(name::text)::uuid from generate_series(1, 5000) as name`;
  await single.client`analyze custom_attribute_names`;
  const before = await readRows();
  expect(await claimCustomNames(single.db, ['1', '4999'])).toBeNull();
  expect((await readRows()) - before).toBe(0);
  await single.close();
});

it('lets no two requests pass the limit together', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => have(name, names(name, 4))));
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => claim(names(name, 4))));
  expect(answers.filter((answer) => answer === null)).toHaveLength(2);
  expect(await count()).toBe(8);
});
