import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PostgresDisk } from '../src/postgres-disk.js';

const directory = mkdtempSync(join(tmpdir(), 'feedstock-disk-'));
const disk = PostgresDisk.mount(directory);

afterAll(() => {
  disk?.unmount();
  rmSync(directory, { recursive: true });
});

it.skipIf(disk === null)('takes no more than a little while it is full, and all that comes after', async () => {
  const write = () => writeFileSync(join(directory, 'file'), Buffer.alloc(4 * 1024 * 1024));
  const full = disk?.beFull(10);
  expect(write).toThrow(/ENOSPC/);
  await full;
  expect(write).not.toThrow();
});
