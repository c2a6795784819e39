import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The size that it has unless it is full: half of the memory, of which it takes what is written. */
const roomy = '50%';

/** What a disk that is about to be full still takes. */
const lastBytes = 1024 * 1024;

/** A disk in memory, mounted for the data of Postgres so that it can be full. */
export class PostgresDisk {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
    process.once('exit', this.unmount);
  }

  /** Mounts one at `directory`; null where this process may not, because it is not root or the system is not Linux. */
  static mount(directory: string): PostgresDisk | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    mkdirSync(directory, { recursive: true });
    const isMounted = run('mount', '-t', 'tmpfs', '-o', `size=${roomy},mode=0755`, 'tmpfs', directory);
    return isMounted ? new PostgresDisk(directory) : null;
  }

  /** Has no more room for `ms` than what is used now. */
  async beFull(ms: number): Promise<void> {
    const { blocks, bfree, bsize } = statfsSync(this.#directory);
    this.#resize(`${(blocks - bfree) * bsize + lastBytes}`);
    await pause(ms);
    this.#resize(roomy);
  }

  #resize(size: string): void {
    if (!run('mount', '-o', `remount,size=${size}`, this.#directory))
      throw new Error(`The disk of Postgres could not get the size ${size}.`);
  }

  /** Discards all that is on it. */
  readonly unmount = (): void => {
    process.off('exit', this.unmount);
    run('umount', '--lazy', this.#directory);
  };
}

function run(command: string, ...options: string[]): boolean {
  return spawnSync(command, options, { stdio: 'ignore' }).status === 0;
}
