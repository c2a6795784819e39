// What an application does to the driver. A driver at fault ends its process or never answers, so each scenario has a
// process of its own: `node scenarios.mjs DRIVER DATABASE_URL SCENARIO`, where DRIVER is the URL of the driver's src/index.js.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { finished } from 'node:stream/promises';

const [driver, databaseUrl, scenario] = process.argv.slice(2);
const { default: postgres } = await import(driver);
const { hostname, port } = new URL(databaseUrl);

const closed = { code: 'CONNECTION_CLOSED' };
const nothing = () => undefined;

/** The socket that a client of `openClient` opened last. */
let socket;

/** A pool of one connection. `onSocket` is called for each socket before the driver gets it. */
function openClient(onSocket = nothing, options = {}) {
  return postgres(databaseUrl, { max: 1, onnotice: nothing, socket: openSocket, ...options });

  async function openSocket() {
    socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    onSocket();
    return socket;
  }
}

let onAttempt = nothing;

/** A pool that may have three connections, of a role to which the server gives fewer. */
async function openLimited(limit) {
  const url = new URL(databaseUrl);
  url.username = `limited_${url.pathname.slice(1)}`;
  url.password = 'limited';
  const owner = postgres(databaseUrl, { max: 1, onnotice: nothing });
  const [found] = await owner`select from pg_roles where rolname = ${url.username}`;
  await owner.unsafe(
    `${found ? 'alter' : 'create'} role ${url.username} login password 'limited' connection limit ${limit}`,
  );
  await owner.end();
  return postgres(url.href, { max: 3, connect_timeout: 1, onnotice: nothing, socket: openSocket });

  async function openSocket() {
    onAttempt();
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return socket;
  }
}

const scenarios = {
  async 'statement with values'() {
    const sql = openClient(nothing, { prepare: false });
    await sql`select 1`;
    const writes = countWrites();
    const [row] = await sql`select ${1}::integer as n, ${'x'} as text, ${null}::text as none, ${true} as yes`;
    assert.equal(writes(), 1);
    assert.deepEqual(row, { n: 1, text: 'x', none: null, yes: true });
    const [{ list }] = await sql`select ${[1, 2]}::integer[] as list`;
    assert.deepEqual(list, [1, 2]);
    await assert.rejects(sql`select ${'x'}::integer`, /invalid input syntax/);
    await Promise.all([sql`select ${1}::integer`, sql`select ${2}::integer`]);
  },

  async 'statements in several packets'() {
    let delays = true;
    const sql = openClient(() => {
      const setNoDelay = socket.setNoDelay.bind(socket);
      socket.setNoDelay = (noDelay = true) => {
        delays = !noDelay;
        return setNoDelay(noDelay);
      };
    });
    await sql`select 1`;
    assert.equal(delays, false);
  },

  async 'statements with values in a transaction'() {
    const sql = openClient(nothing, { prepare: false });
    await sql.begin(async (transaction) => {
      const writes = countWrites();
      const answers = await Promise.all([
        transaction`select ${1}::integer as n`,
        transaction`select ${2}::integer as n`,
      ]);
      assert.equal(writes(), 1);
      assert.deepEqual(answers.flat(), [{ n: 1 }, { n: 2 }]);
    });
    const failed = sql.begin((transaction) =>
      Promise.all([transaction`select ${'x'}::integer`, transaction`select ${2}::integer`]),
    );
    await assert.rejects(failed, /invalid input syntax/);
    const writes = countWrites();
    await Promise.all([sql`select ${1}::integer`, sql`select ${2}::integer`]);
    assert.equal(writes(), 2);
  },

  async 'full pipeline'() {
    const sql = openClient();
    await sql`select 1`;
    const outstanding = Array.from({ length: 100 }, () => sql`select 1`.execute());
    await Promise.all([...outstanding, sql.begin((transaction) => transaction`select 1`)]);
    await assertConfirmedIsVisible(sql);
  },

  async 'full socket'() {
    const sql = openClient(() => replaceWrite((write, bytes) => write(bytes) && !bytes.includes('begin')));
    await sql`select 1`;
    // The driver collects statements up to 1,024 bytes. BEGIN goes beyond, and the socket says that it has enough.
    const long = sql.unsafe('select 1'.padEnd(1014)).execute();
    await Promise.all([long, sql.begin((transaction) => transaction`select 1`)]);
    await assertConfirmedIsVisible(sql);
  },

  async 'write after close'() {
    const reserved = await openClient().reserve();
    socket.destroy();
    await once(socket, 'close');
    await assert.rejects(reserved`select 1`, closed);
  },

  async 'close before write'() {
    const sql = openClient();
    await sql`select 1`;
    // The event loop goes from immediates to sockets that close: the write is an immediate of the next round.
    await new Promise(setImmediate);
    socket.destroy();
    await assert.rejects(sql`select 2`, closed);
    await sql`select 3`;
  },

  async 'COPY of a faulty row'() {
    const sql = openClient();
    await sql`create temporary table numbers (n integer)`;
    await assert.rejects(copyIn(sql, 'copy numbers from stdin', '1\nnone\n'), /invalid input syntax/);
    await sql`select 1`;
  },

  async 'COPY of a faulty row in a transaction'() {
    const sql = openClient();
    await sql`create temporary table numbers (n integer unique)`;
    const copied = sql.begin((transaction) => copyIn(transaction, 'copy numbers from stdin', '1\n1\n'));
    await assert.rejects(copied, /duplicate key/);
    assert.deepEqual([...(await sql`select * from numbers`)], []);
  },

  async 'COPY fails for a slow reader'() {
    const sql = openClient();
    const output = await copyOut(sql, `select repeat('x', 100000 / (3 - n)) from generate_series(1, 3) n`);
    await assert.rejects(output.toArray(), /division by zero/);
    await sql`select 1`;
  },

  async 'COPY ends for a slow reader'() {
    const sql = openClient();
    const output = await copyOut(sql, `select repeat('x', 100000)`);
    await output.toArray();
    await sql`select 1`;
  },

  async 'close while connecting'() {
    let attempts = 0;
    const sql = openClient(() => {
      attempts += 1;
      if (attempts === 1) answerForTypes(() => endWith('57P01'));
    });
    await sql`select 1`;
    assert.equal(attempts, 2);
  },

  async 'close while connecting, then no connection'() {
    let attempts = 0;
    const sql = openClient(() => {
      attempts += 1;
      if (attempts === 1) answerForTypes(() => endWith('57P01'));
      if (attempts === 2) replaceWrite(() => endWith('57P03'));
    });
    await assert.rejects(sql`select 1`, { code: '57P03' });
    assert.equal(attempts, 2);
  },

  async 'statement after a reset'() {
    const sql = openClient();
    await sql`select 1`;
    const sleeping = sql`select pg_sleep(60)`.execute();
    socket.destroy(new Error('reset'));
    await assert.rejects(sleeping, /reset/);
    await assert.rejects(sql`select 2`, closed);
    assert.deepEqual([...(await sql`select 3 as n`)], [{ n: 3 }]);
  },

  async 'end after a reset'() {
    const sql = openClient();
    await sql`select 1`;
    const sleeping = sql`select pg_sleep(60)`.execute();
    socket.destroy(new Error('reset'));
    await assert.rejects(sleeping, /reset/);
    await once(socket, 'close');
    await sql.end();
  },

  async 'no types'() {
    const readyForQuery = Buffer.from('Z\0\0\0\x05I');
    const answer = Buffer.concat([errorResponse('57014'), readyForQuery]);
    const sql = openClient(() => answerForTypes(() => socket.emit('data', answer)));
    await assert.rejects(sql`select 1`, { code: '57014' });
    await sql`select 2`;
  },

  async 'statement that waits in a transaction'() {
    const sql = openClient();
    let waiting;
    const transaction = sql.begin(async (transaction) => {
      // Nothing is sent behind a statement with parameters.
      const sleeping = transaction`select pg_sleep(${60})`;
      waiting = transaction`select 1`;
      const settled = Promise.allSettled([sleeping, waiting]);
      await new Promise(setImmediate);
      socket.destroy();
      await settled;
    });
    await assert.rejects(transaction, closed);
    await assert.rejects(waiting, closed);
  },

  async 'fewer connections than the pool may have'() {
    const sql = await openLimited(1);
    const work = Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? sql`select 1` : sql.begin((transaction) => transaction`select 1`),
    );
    await Promise.all(work);
    await sql.end();
  },

  async 'no connection for a while'() {
    const other = await openLimited(1);
    await other`select 1`;
    let attempts = 0;
    const triedAgain = new Promise((resolve) => {
      onAttempt = () => ++attempts > 2 && resolve();
    });
    const sql = await openLimited(1);
    const waiting = Promise.all([sql`select 1`, sql`select 2`]);
    await Promise.race([triedAgain, waiting]);
    await other.end();
    await waiting;
  },

  async 'no connection at all'() {
    const sql = await openLimited(0);
    await assert.rejects(sql`select 1`, { code: '53300' });
  },

  async 'cancelled while connecting'() {
    const sql = openClient();
    const cancelled = sql`select 1`.execute();
    cancelled.cancel();
    await assert.rejects(cancelled, { code: '57014' });
    await sql`select 2`;
  },

  async 'late statement of a transaction'() {
    const sql = openClient();
    let work;
    const transaction = sql.begin((transaction) => {
      work = (async () => {
        await transaction`select 1`;
        socket.destroy();
        await once(socket, 'close');
        await sql`select 'on the connection that follows'`;
        await transaction`select 'late'`;
      })();
      return work;
    });
    await assert.rejects(transaction, closed);
    await assert.rejects(work, closed);
  },
};

/** A write that is confirmed to the client can be read by another. */
async function assertConfirmedIsVisible(sql) {
  await sql`create table confirmed (n integer)`;
  await sql`insert into confirmed values (1)`;
  const other = postgres(databaseUrl, { max: 1 });
  assert.deepEqual([...(await other`select n from confirmed`)], [{ n: 1 }]);
  await sql`drop table confirmed`;
}

/** Sends all rows of a COPY at once, and waits for its end. */
async function copyIn(sql, statement, rows) {
  const input = await sql.unsafe(statement).writable();
  await finished(input.end(rows));
}

/** The output of COPY for a reader who begins when all has arrived, in one piece. */
async function copyOut(sql, query) {
  await sql`select 1`;
  const answer = collectAnswer();
  const copying = sql.unsafe(`copy (${query}) to stdout`).readable();
  const whole = await answer;
  const firstMessage = 1 + whole.readUInt32BE(1);
  socket.emit('data', whole.subarray(0, firstMessage));
  const output = await copying;
  socket.emit('data', whole.subarray(firstMessage));
  return output;
}

/** Keeps the next answer from the driver, up to and including ReadyForQuery. */
function collectAnswer() {
  const [toDriver] = socket.listeners('data');
  let answer = Buffer.alloc(0);
  return new Promise((resolve) => {
    socket.off('data', toDriver).on('data', function collect(chunk) {
      answer = Buffer.concat([answer, chunk]);
      if (answer.subarray(-6, -1).toString('latin1') !== 'Z\0\0\0\x05') return;
      socket.off('data', collect).on('data', toDriver);
      resolve(answer);
    });
  });
}

/** Answers the driver's own first statement, for the types of the database, in place of the server. */
function answerForTypes(answer) {
  replaceWrite((write, bytes) => (bytes.includes('pg_catalog.pg_type') ? answer() : write(bytes)));
}

/** How often something has been sent since. */
function countWrites() {
  let writes = 0;
  replaceWrite((write, bytes) => {
    writes += 1;
    return write(bytes);
  });
  return () => writes;
}

function replaceWrite(replacement) {
  const write = socket.write.bind(socket);
  socket.write = (bytes) => replacement(write, bytes);
}

/** Ends the connection as the server does: with an error, then the end of the socket. */
function endWith(code) {
  socket.emit('data', errorResponse(code));
  socket.destroy();
}

function errorResponse(code) {
  const fields = `SFATAL\0C${code}\0Msent by the test\0\0`;
  const head = Buffer.from('E\0\0\0\0');
  head.writeUInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}

await scenarios[scenario]();
process.exit();
