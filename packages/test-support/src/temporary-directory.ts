import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A new directory of the calling test file, deleted after it; every user may enter it: as root, Postgres runs as another one. */
export function temporaryDirectory(name: string): string {
  const directory = makeTemporaryDirectory(name);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The same for whoever deletes it. */
export function makeTemporaryDirectory(name: string): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `feedstock-test-${name}-`)));
  chmodSync(directory, 0o711);
  return directory;
}
