import { describeImport, findImport, requestCancel } from '@feedstock/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness, nothing, outcomeOf } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

/** A GTIN-13 with its check digit. */
function gtin(number: number): string {
  const body = String(400_000_000_000 + number);
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

let lastNumber = 0;

/** A feed of new products. */
function feed(rows: number, title = 'Shoe'): string {
  const lines = Array.from({ length: rows }, () => {
    lastNumber += 1;
    return `sku-${lastNumber},${title} ${lastNumber},${gtin(lastNumber)},19.99 EUR`;
  });
  return `id,title,gtin,price\n${lines.join('\n')}\n`;
}

/** A feed that is longer than what is read before the first row is written. */
function longFeed(title = 'Shoe'): string {
  const description = 'made for long days out '.repeat(40);
  const lines = Array.from({ length: 2500 }, () => {
    lastNumber += 1;
    return `sku-${lastNumber},${title} ${lastNumber},${description}`;
  });
  return `id,title,description\n${lines.join('\n')}\n`;
}

describe('an import', () => {
  it('creates, and finds everything unchanged the second time', async () => {
    const file = feed(25);
    const first = await harness.run(file, { batch_size: 10 });
    expect(first).toMatchObject({ status: 'completed', rowsRead: 25, created: 25, error: null });
    expect(await harness.run(file, { batch_size: 10, source: first.id })).toMatchObject({
      rowsRead: 25,
      unchanged: 25,
    });
  });

  it('lists each bad row with row, line, column, code, value, message and suggestion', async () => {
    const file = `${feed(2)}sku-bad,Shoe,4006381333932,1.00 EUR\n`;
    const row = await harness.run(file);
    expect(row).toMatchObject({
      status: 'completed',
      created: 2,
      rejected: 1,
      rejectionsByCode: { gtin_check_digit: 1 },
    });
    expect(await harness.rejections(row.id)).toEqual([
      expect.objectContaining({
        row: 3,
        line: 4,
        column: 'gtin',
        code: 'gtin_check_digit',
        value: '4006381333932',
        message: expect.stringContaining('1'),
        suggestion: expect.any(String),
        cells: ['sku-bad', 'Shoe', '4006381333932', '1.00 EUR'],
      }),
    ]);
  });

  it('records what it repaired, before and after', async () => {
    const row = await harness.run('id,title,gtin\nr-1,Soda,36000291452\n');
    expect(await harness.repairs(row.id)).toEqual([
      expect.objectContaining({ row: 1, column: 'gtin', rule: 'gtin_leading_zero_restored', before: '36000291452' }),
    ]);
    expect(row.repairsByRule).toEqual({ gtin_leading_zero_restored: 1 });
  });

  it.each([
    ['a missing page', { status: 404, body: 'no' }, 'fetch_http_error'],
    ['a web page', { body: '<!doctype html><html><body>Hello</body></html>' }, 'not_a_feed'],
    ['nothing', { body: '' }, 'empty_file'],
    ['half a file', { body: 'id,title\n1,A\n2,B\n', cutAfter: 10 }, 'fetch_truncated'],
    ['a server in trouble', { status: 500, body: 'oops' }, 'fetch_server_error'],
    ['silence', { silent: true }, 'fetch_timeout'],
    ['silence after a while', { body: 'id,title\n1,A\n', holdAfter: 9 }, 'fetch_timeout'],
    ['a redirect to a private address', { redirect: 'http://10.0.0.1/feed.csv' }, 'fetch_refused'],
    ['a header and no rows', { body: 'id,title\n' }, 'no_valid_rows'],
    ['only bad rows', { body: 'gtin,title\n123,A\n456,B\n' }, 'no_valid_rows'],
    ['no column with a key', { body: 'title,price\nA,1.00 EUR\nB,2.00 EUR\n' }, 'no_key_column'],
    ['endless rows', { body: `id,title\n1,${'A'.repeat(100_000)}\n`, endless: true }, 'too_large'],
  ])('of %s fails with its own code and a sentence', async (_, answer, code) => {
    const row = await harness.run(answer);
    expect(row).toMatchObject({ status: 'failed', error: { code, message: expect.stringMatching(/\w{3,}.*[.!?]$/) } });
    expect(addsUp(row)).toBe(true);
  });

  it('rejects a short last row without a line end at once: the file has arrived in full', async () => {
    const row = await harness.run('id,title\nshort-1,Lamp\n2');
    expect(row).toMatchObject({ status: 'completed', attempts: 1, created: 1, rejectionsByCode: { too_few_cells: 1 } });
    expect(addsUp(row)).toBe(true);
  });

  it('warns where no encoding fits well, and where texts of a column may be encoded twice', async () => {
    const noise = Array.from({ length: 60 }, (_, at) => (at % 7 === 0 ? 0x41 : 0x80 + ((at * 37) % 128)));
    const bad = await harness.run(
      Buffer.concat([Buffer.from('id,title\n1,'), Buffer.from(noise), Buffer.from('\n2,Lamp\n')]),
    );
    expect(bad.facts['encoding_note']).toMatch(/option encoding/);
    const good = await harness.run('id,title\n3,CafÃ©\n4,CafÃ© or thé\n');
    expect(good.facts).toMatchObject({ encoding_note: null });
    expect(good.facts['columns']).toContainEqual(
      expect.objectContaining({ note: expect.stringContaining('encoded twice') }),
    );
    expect(good.repairsByRule).toEqual({});
  });

  it('sets failed after the last attempt only, and succeeds where the server has recovered', async () => {
    const id = await harness.queue([{ status: 503, body: 'later' }, { body: feed(3) }]);
    await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_server_error' });
    expect(await findImport(harness.dependencies.db, id)).toMatchObject({ status: 'running', error: null });
    expect(await harness.attempt(id)).toMatchObject({ status: 'completed', created: 3, attempts: 2 });
  });

  it('continues from its checkpoint after the source was cut off', async () => {
    const file = longFeed();
    const cut = { body: file, cutAfter: Math.floor(file.length * 0.9) };
    const id = await harness.queue([cut, { body: file }], { batch_size: 100 });
    await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
    const between = await findImport(harness.dependencies.db, id);
    expect(between?.rowsRead).toBeGreaterThan(0);
    expect(await harness.attempt(id)).toMatchObject({
      status: 'completed',
      rowsRead: 2500,
      created: 2500,
      unchanged: 0,
    });
  });

  it('starts again with fresh counts where the source has changed between attempts', async () => {
    const [before, after] = [longFeed('Old'), feed(30, 'New')];
    const cut = { body: before, cutAfter: Math.floor(before.length * 0.9) };
    const id = await harness.queue([cut, { body: after }], { batch_size: 100 });
    await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
    const row = await harness.attempt(id);
    expect(row).toMatchObject({ status: 'completed', rowsRead: 30, created: 30, restarts: 1 });
  });

  it('fails with source_changed where the source changes again and again', async () => {
    // Each goes on beyond where the one before was cut: a shorter one does not show whether it is another.
    const cut = (_: unknown, at: number) => {
      const body = longFeed();
      return { body, cutAfter: Math.floor(body.length * (0.6 + at / 30)) };
    };
    const id = await harness.queue(Array.from({ length: 10 }, cut), { batch_size: 100 });
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
    }
    expect(await harness.attempt(id)).toMatchObject({ status: 'failed', error: { code: 'source_changed' } });
  });

  it('stops when it is cancelled; what is written stays and the counts are exact', async () => {
    const file = longFeed();
    const id = await harness.queue([{ body: file, holdAfter: Math.floor(file.length * 0.9) }], { batch_size: 100 });
    const waiting = harness.attempt(id);
    await expect
      .poll(async () => (await findImport(harness.dependencies.db, id))?.rowsRead, { timeout: 10_000 })
      .toBeGreaterThan(0);
    await requestCancel(harness.dependencies.db, id);
    const row = await waiting;
    expect(row.status).toBe('cancelled');
    expect(row.created).toBe(row.rowsRead);
  });

  it('ends where its user is deactivated while it runs; what is written stays', async () => {
    const file = longFeed();
    const id = await harness.queue([{ body: file, holdAfter: Math.floor(file.length * 0.9) }], { batch_size: 100 });
    const waiting = harness.attempt(id);
    const { client } = harness.connection;
    await expect
      .poll(async () => (await findImport(harness.dependencies.db, id))?.rowsRead, { timeout: 10_000 })
      .toBeGreaterThan(0);
    await client`update users set is_active = false where id = ${harness.ownerId}`;
    const [end] = await Promise.allSettled([waiting]);
    await client`update users set is_active = true where id = ${harness.ownerId}`;
    if (end.status === 'rejected') throw end.reason;
    const row = end.value;
    expect(row).toMatchObject({ status: 'failed', error: { code: 'owner_deactivated' } });
    expect(row.created).toBe(row.rowsRead);
  });

  it('leaves an import alone that is over', async () => {
    const row = await harness.run(feed(1));
    expect(await harness.attempt(row.id)).toEqual(row);
  });

  it('gives up an import that no worker survives', async () => {
    const id = await harness.queue([{ body: feed(1) }]);
    const { client } = harness.connection;
    await client`update import_jobs set status = 'running', attempts_without_progress = 25 where id = ${id}`;
    expect(await harness.attempt(id)).toMatchObject({ status: 'failed', error: { code: 'gave_up' } });
  });

  it('gives the import back when the worker stops, and does not count that as an attempt', async () => {
    const file = feed(20);
    const id = await harness.queue([{ body: file, holdAfter: 40 }, { body: file }]);
    const stopping = new AbortController();
    const waiting = harness.attempt(id, { signal: stopping.signal });
    await expect
      .poll(() => harness.server.requests.some(({ path }) => path === `/${id}`), { timeout: 10_000 })
      .toBe(true);
    stopping.abort();
    await expect(waiting).rejects.toMatchObject({ reason: 'worker_stops' });
    expect(await findImport(harness.dependencies.db, id)).toMatchObject({ attemptsWithoutProgress: 0 });
    const row = await harness.attempt(id);
    expect(row).toMatchObject({ status: 'completed', created: 20, attempts: 2 });
    expect((await describeImport(harness.dependencies.db, id)).attempts).toBe(1);
  });

  it.each([
    [3, 2, 'completed'],
    [1, 2, 'failed'],
    ['30%', 2, 'completed'],
    ['10%', 2, 'failed'],
  ])('with max_rejected %j and %i bad rows of 8 is %s', async (max, bad, status) => {
    const file = `${feed(8 - Number(bad))}${'x,X,123,1.00 EUR\n'.repeat(Number(bad))}`;
    const row = await harness.run(file, { max_rejected: max });
    expect(row.status).toBe(status);
    if (status === 'failed') expect(row.error?.code).toBe('too_many_rejected');
    expect(addsUp(row)).toBe(true);
  });
});

describe('a dry run', () => {
  it('counts as the real run would and writes nothing', async () => {
    const known = feed(3, 'Hat');
    await harness.run(known, { source: 'dry' });
    const changed = known.replace('19.99 EUR', '99.99 EUR');
    const file = `${changed}${feed(2).slice('id,title,gtin,price\n'.length)}${changed.split('\n')[1]}x\n`;
    const rehearsal = await harness.run(file, { dry_run: true, batch_size: 2, source: 'dry' });
    const real = await harness.run(file, { batch_size: 2, source: 'dry' });
    expect(outcomeOf(rehearsal)).toEqual(outcomeOf(real));
    expect(outcomeOf(rehearsal)).toMatchObject({ created: 2, rejected: 1, unchanged: 2 });
    expect(rehearsal.preview).toMatchObject({
      changes: [{ row: 1, fields: [{ field: 'price' }] }],
      price_moves: [{ row: 1, before: { amount: '19.99' }, after: { amount: '99.99' }, percent: 400.2 }],
    });
  });

  it('counts a product once that is named in two batches', async () => {
    const file = `${feed(1)}${'sku-twice,Twice,,\n'.repeat(2)}`;
    expect(outcomeOf(await harness.run(file, { dry_run: true, batch_size: 1 }))).toEqual({
      ...nothing,
      created: 2,
      unchanged: 1,
    });
  });
});

describe('missing', () => {
  const header = 'id,title,availability\n';
  const line = (at: number, prefix: string) => `${prefix}-${at},Lamp ${at},in stock\n`;
  const lamps = (prefix: string, from: number, to: number) =>
    header + Array.from({ length: to - from + 1 }, (_, at) => line(from + at, prefix)).join('');

  async function availabilities(prefix: string) {
    const { client } = harness.connection;
    const rows = await client<{ offer_id: string; availability: string }[]>`
      select offer_id, availability from products where offer_id like ${`${prefix}-%`} order by id
    `;
    return rows.map(({ availability }) => availability);
  }

  it('puts out of stock what the source loaded earlier and does not name now, and nothing else', async () => {
    await harness.run(lamps('other', 1, 3), { source: 'elsewhere' });
    await harness.run(lamps('oos', 1, 10), { source: 'oos' });
    const row = await harness.run(lamps('oos', 1, 9), { source: 'oos', missing: 'out_of_stock' });
    expect(row).toMatchObject({ status: 'completed', unchanged: 9, missingProducts: 1 });
    expect(await availabilities('oos')).toEqual([...Array(9).fill('in_stock'), 'out_of_stock']);
    expect(await availabilities('other')).toEqual(['in_stock', 'in_stock', 'in_stock']);
    const again = await harness.run(lamps('oos', 1, 9), { source: 'oos', missing: 'out_of_stock' });
    expect(again).toMatchObject({ status: 'completed', missingProducts: 0 });
    const back = await harness.run(lamps('oos', 1, 10), { source: 'oos', missing: 'out_of_stock' });
    expect(back).toMatchObject({ updated: 1, unchanged: 9 });
    expect(await availabilities('oos')).toEqual(Array(10).fill('in_stock'));
  });

  it('deletes it where the option is delete', async () => {
    await harness.run(lamps('del', 1, 10), { source: 'del' });
    const row = await harness.run(lamps('del', 1, 9), { source: 'del', missing: 'delete' });
    expect(row).toMatchObject({ status: 'completed', missingProducts: 1 });
    expect(await availabilities('del')).toHaveLength(9);
  });

  it('rejects where the file shrank by more than allowed, and touches nothing', async () => {
    await harness.run(lamps('shrink', 1, 10), { source: 'shrink' });
    const row = await harness.run(lamps('shrink', 1, 5), { source: 'shrink', missing: 'delete' });
    expect(row).toMatchObject({ status: 'failed', error: { code: 'shrunk' }, missingProducts: 0 });
    expect(await availabilities('shrink')).toHaveLength(10);
    const allowed = { source: 'shrink', missing: 'delete', max_shrink: '60%' };
    expect(await harness.run(lamps('shrink', 1, 5), allowed)).toMatchObject({
      status: 'completed',
      missingProducts: 5,
    });
  });

  it('counts a product as named although its row was rejected', async () => {
    await harness.run(lamps('named', 1, 10), { source: 'named' });
    const file = lamps('named', 1, 10).replace('named-10,Lamp 10,in stock', 'named-10,Lamp 10,perhaps');
    const row = await harness.run(file, { source: 'named', missing: 'delete' });
    expect(row).toMatchObject({ rejected: 1, missingProducts: 0 });
    expect(await availabilities('named')).toHaveLength(10);
  });

  it('only counts in a dry run', async () => {
    await harness.run(lamps('rehearse', 1, 10), { source: 'rehearse' });
    const options = { source: 'rehearse', missing: 'delete', dry_run: true };
    expect(await harness.run(lamps('rehearse', 1, 9), options)).toMatchObject({ missingProducts: 1 });
    expect(await availabilities('rehearse')).toHaveLength(10);
  });
});
