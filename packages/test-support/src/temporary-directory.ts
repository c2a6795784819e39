import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory for the data of a service, which every user may enter: as root, Postgres runs as another user. */
export function temporaryDirectory(name: string): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `feedstock-test-${name}-`)));
  chmodSync(directory, 0o711);
  return directory;
}
