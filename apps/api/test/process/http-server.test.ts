import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createStopping } from '../../src/http/request-signal.js';
import { closeServer, createHttpServer } from '../../src/process/http-server.js';

const clients = 20;

/** Connects clients that each send a request, and counts those that are connected; then tells what became of each. */
const program = `
  const { connect } = require('node:net');
  const { parentPort, workerData: { port, clients, connected } } = require('node:worker_threads');
  const ends = Array.from({ length: clients }, () => new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n');
      Atomics.add(connected, 0, 1);
      Atomics.notify(connected, 0);
    });
    socket.on('data', (part) => { answer += part; });
    socket.on('error', ({ code }) => resolve(code));
    socket.on('close', () => resolve(answer.split('\\r\\n')[0]));
  }));
  Promise.all(ends).then((all) => parentPort.postMessage(all));
`;

it('answers whoever had connected before it closed, though the process was too busy to look', async () => {
  const server = createHttpServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connected = new Int32Array(new SharedArrayBuffer(4));
  const others = new Worker(program, { eval: true, workerData: { port, clients, connected } });
  const answers = once(others, 'message');
  for (let seen = 0; seen < clients; seen = Atomics.load(connected, 0)) Atomics.wait(connected, 0, seen);
  await closeServer(server, createStopping());
  expect(await answers).toEqual([Array.from({ length: clients }, () => 'HTTP/1.1 200 OK')]);
});
