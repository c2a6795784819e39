import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { compile } from '@feedstock/test-support';
import { beforeAll, expect, it } from 'vitest';
import { createTestServices } from '../support/start-api.js';
import { startApiProcess } from '../support/start-process.js';

/** Two APIs that are restarted in turn, behind what does as a balancer that looks at readiness: it asks the other one where one is not ready or cannot be reached. */
const services = await createTestServices();
beforeAll(() => compile('api'));

const start = () => startApiProcess({ ...services, SHUTDOWN_DRAIN_SECONDS: '3' });
type Api = Awaited<ReturnType<typeof start>>;

interface Sent {
  token: string;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

const agent = new Agent({ keepAlive: true });
/** Those that have said that they are not ready. */
const stopping = new Set<Api>();

async function sendTo(api: Api, { token, method, path, body }: Sent): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = request(`${api.url}${path}`, { agent, method, headers });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  await response.resume().toArray();
  return response.statusCode ?? 0;
}

/** A connection that is refused has carried no request, so the other API may be asked, whatever the method. */
async function sendToOne([preferred, other]: readonly [Api, Api], sent: Sent): Promise<number | string> {
  const [first, second] = stopping.has(preferred) ? [other, preferred] : [preferred, other];
  try {
    return await sendTo(first, sent);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ECONNREFUSED' ? sendTo(second, sent) : String(code);
  }
}

it('answers every request, POST included, while one API after the other is restarted under load', async () => {
  const apis: [Api, Api] = [await start(), await start()];
  const { token } = await apis[0].registerUser();
  const answers = new Map<number | string, number>();
  let made = 0;
  let isOver = false;
  async function load(which: 0 | 1): Promise<void> {
    while (!isOver) {
      made += 1;
      const sent: Sent =
        made % 2 === 0
          ? { token, method: 'GET', path: '/products' }
          : { token, method: 'POST', path: '/products', body: { offer_id: `made-${made}`, title: 'Lamp' } };
      const pair = [apis[which], apis[1 - which]] as [Api, Api];
      const status = await sendToOne(pair, sent).catch((error: unknown) => String(error));
      answers.set(status, (answers.get(status) ?? 0) + 1);
      await pause(20);
    }
  }
  const loads = [load(0), load(0), load(1), load(1)];
  for (const which of [0, 1] as const) {
    const old = apis[which];
    old.child.kill('SIGTERM');
    await expect.poll(() => old.output.text, { timeout: 20_000 }).toContain('"message":"stopping"');
    expect((await fetch(`${old.url}/health/ready`)).status).toBe(503);
    stopping.add(old);
    expect(await old.ended).toBe(0);
    apis[which] = await start();
  }
  isOver = true;
  await Promise.all(loads);
  expect(new Set(answers.keys())).toEqual(new Set([200, 201]));
}, 180_000);

it('answers an upload that is under way within 10 seconds, and ends', async () => {
  const api = await startApiProcess({ ...services });
  const { token } = await api.registerUser();
  const upload = request(`${api.url}/import-csv/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
  });
  upload.on('error', () => undefined);
  upload.write('id,title\n');
  const trickle = setInterval(() => upload.write('1,Lamp\n'.repeat(100)), 50);
  await pause(500);
  const asked = performance.now();
  api.child.kill('SIGTERM');
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  clearInterval(trickle);
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
  expect(performance.now() - asked).toBeLessThan(15_000);
  upload.destroy();
  expect(await api.ended).toBe(0);
});

it('lets an upload and an export that are under way end', async () => {
  const api = await startApiProcess({ ...services });
  const { token } = await api.registerUser();
  const upload = request(`${api.url}/import-csv/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
  });
  upload.write('id,title\n');
  await pause(300);
  await api.request('POST', '/products', { token, body: { offer_id: 'exported-1', title: 'Lamp' } });
  const exported = await fetch(`${api.url}/export-csv?columns=id`, { headers: { authorization: `Bearer ${token}` } });
  api.child.kill('SIGTERM');
  await expect.poll(() => api.output.text, { timeout: 20_000 }).toContain('"message":"stopping"');
  upload.end('1,Lamp\n');
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  expect([response.statusCode, response.headers.connection]).toEqual([202, 'close']);
  expect(await exported.text()).toContain('exported-1');
  expect(await api.ended).toBe(0);
});
