import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { choosePort, rememberedPort } from '../src/choose-port.js';
import { temporaryDirectory } from './temporary-directory.js';

const home = temporaryDirectory();

it('keeps its port while that is free, and chooses another once it is in use', async () => {
  expect(rememberedPort(home)).toBeNull();
  const port = await choosePort(home);
  expect(await choosePort(home)).toBe(port);

  const taker = createServer();
  await new Promise<void>((resolve) => taker.listen(port, '127.0.0.1', resolve));
  const other = await choosePort(home);
  taker.close();
  expect(other).not.toBe(port);
  expect(rememberedPort(home)).toBe(other);
});

it.each(['', 'many', '0', '70000', '-1'])('ignores a port file that says %j', async (text) => {
  writeFileSync(join(home, 'port'), text);
  expect(rememberedPort(home)).toBeNull();
  expect(await choosePort(home)).toBeGreaterThan(0);
});
