import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new file on the disk of the worker, without a name: it is gone with the process that has it open. Close it when done. */
export async function openTemporaryFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'feedstock-'));
  try {
    return await open(join(folder, 'file'), 'w+');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
