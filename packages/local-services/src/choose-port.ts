import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The port used last time in `home` if it is free now, otherwise any free one on 127.0.0.1; stored in `home`. */
export async function choosePort(home: string): Promise<number> {
  const file = join(home, 'port');
  const last = rememberedPort(home);
  const port = (last !== null && (await tryPort(last))) || (await tryPort(0));
  if (port === null) throw new Error('No free port was found on 127.0.0.1.');
  writeFileSync(file, String(port));
  return port;
}

/** The port used last time in `home`, or null. */
export function rememberedPort(home: string): number | null {
  const file = join(home, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const found = address !== null && typeof address === 'object' ? address.port : null;
      probe.close(() => resolve(found));
    });
  });
}
