import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type LocalService, startPostgres, startRedis } from '@feedstock/local-services';
import { PostgresDisk } from './postgres-disk.js';
import { raiseDiskFull } from './raise-disk-full.js';

/**
 * A crash should lose as much as it can: what a commit did not wait for reaches the disk as late as possible.
 */
const latestWrites = { wal_writer_delay: '10s', wal_writer_flush_after: '1GB', max_connections: '50' };

/** The disk stays full for so long. */
const fullMs = 4000;

const cacheDirectory = join(import.meta.dirname, '../../../.cache');

/** Postgres and Redis of our own, that can be killed and come back with what they had on the disk. */
export class Stage {
  readonly directory = temporaryDirectory();
  readonly #postgresDirectory = join(this.directory, 'postgres');
  /** Null where none can be mounted. */
  readonly #disk = PostgresDisk.mount(this.#postgresDirectory);
  #postgres: LocalService | undefined;
  #redis: LocalService | undefined;

  get databaseUrl(): string {
    return urlOf(this.#postgres);
  }

  get redisUrl(): string {
    return urlOf(this.#redis);
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres({ dataDirectory: this.#postgresDirectory, settings: latestWrites });
  }

  async startRedis(): Promise<void> {
    this.#redis = await startRedis({ dataDirectory: join(this.directory, 'redis'), cacheDirectory });
  }

  /** Kills Postgres and starts it again after `awayMs`. */
  async killPostgres(awayMs = 0): Promise<void> {
    await kill(this.#postgres);
    await pause(awayMs);
    const before = this.databaseUrl;
    await this.startPostgres();
    if (this.databaseUrl !== before)
      throw new Error('Postgres came back at another address: another program has taken its port.');
  }

  /**
   * The disk of Postgres is full for some seconds. A Postgres that cannot even write its log ends, and starts again
   * with the room. Without a disk of our own, writes of products fail as they do on a full one.
   */
  async fillDisk(): Promise<void> {
    if (this.#disk === null) return raiseDiskFull(this.databaseUrl, fullMs);
    await this.#disk.beFull(fullMs);
    const ended = this.#postgres?.ended.then(() => true);
    if (await Promise.race([ended, pause(0, false)])) await this.startPostgres();
  }

  /** Kills Redis and starts it again after `awayMs`. */
  async killRedis(awayMs = 0): Promise<void> {
    await kill(this.#redis);
    await pause(awayMs);
    const before = this.redisUrl;
    await this.startRedis();
    if (this.redisUrl !== before)
      throw new Error('Redis came back at another address: another program has taken its port.');
  }

  async stop(): Promise<void> {
    const removeData = this.#disk === null;
    await Promise.all([this.#postgres?.stop({ removeData }), this.#redis?.stop({ removeData: true })]);
    this.#disk?.unmount();
  }

  /** Deletes what is left, the logs of the workers. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function kill(service: LocalService | undefined): Promise<void> {
  if (service === undefined) return;
  process.kill(service.processId, 'SIGKILL');
  await service.ended;
}

function urlOf(service: LocalService | undefined): string {
  if (service === undefined) throw new Error('the service is not started');
  return service.url;
}

function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-chaos-')));
  // Postgres runs as another user when we are root, and the system makes such directories for their owner alone.
  chmodSync(directory, 0o711);
  return directory;
}
