import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { compile } from '@feedstock/test-support';
import { beforeAll, expect, it } from 'vitest';
import { createTestServices } from '../support/start-api.js';
import { startApiProcess } from '../support/start-process.js';

/** What one API does that is told to stop. The short scenario restarts two under load, behind nginx. */
const services = await createTestServices();
beforeAll(() => compile('api'));

it('is not ready while it drains, serves on, and asks for no more requests on its connections', async () => {
  const api = await startApiProcess({ ...services, SHUTDOWN_DRAIN_SECONDS: '20' });
  api.child.kill('SIGTERM');
  await expect.poll(() => api.output.text, { timeout: 20_000 }).toContain('"message":"stopping"');
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(503);
  const answer = await fetch(api.url);
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
});

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
