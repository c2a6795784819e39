import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Client, ConnectConfig, SFTPWrapper, Stats } from 'ssh2';
import { ImportFailure } from '../attempt-ends.js';
import { fileNotFound, hostKeyChanged, loginRefused, unreachable } from '../fetch/fetch-failures.js';
import { algorithmsFor, describeHostKey, type HostKeyPin, isSameHostKey } from './host-key.js';
import type { OpenRemoteFile, RemotePlace } from './open-remote-file.js';
import type { ServerLogin } from './source-credentials.js';

/** What every server sends in one answer, and how many answers are under way, so that distance does not decide the speed. */
const blockBytes = 32 * 1024;
const blocksAhead = 32;

/** Status codes of SFTP (draft-ietf-secsh-filexfer-02, section 7). */
const noSuchFile = 2;
const permissionDenied = 3;

/** Opens files over SFTP. The host key is checked before the log-in: a server that is not the pinned one sees no password. */
export function overSftp(login: ServerLogin, hostKey: HostKeyPin): OpenRemoteFile {
  return async (place, signal) => {
    // Loaded only where it is needed: every thread keeps what it loads.
    const { default: ssh2 } = await import('ssh2');
    const client = new ssh2.Client();
    const close = () => client.destroy();
    signal.addEventListener('abort', close);
    try {
      await connect(client, place, login, hostKey);
      const sftp = await answerOf<SFTPWrapper>((callback) => client.sftp(callback));
      const handle = await answerOf<Buffer>((callback) => sftp.open(place.path, 'r', callback));
      const stats = await answerOf<Stats>((callback) => sftp.fstat(handle, callback));
      if (stats.isDirectory()) throw fileNotFound(place.shown);
      const blocks = readBlocks((position) => readBlock(sftp, handle, position));
      return { size: stats.size, modifiedAt: new Date(stats.mtime * 1000), body: readableOf(blocks, close) };
    } catch (error) {
      close();
      throw failureOf(error, place.shown);
    } finally {
      signal.removeEventListener('abort', close);
    }
  };
}

async function connect(client: Client, place: RemotePlace, login: ServerLogin, hostKey: HostKeyPin): Promise<void> {
  const { known } = hostKey;
  const serverHostKey = algorithmsFor(known);
  // Some servers ask for the password as a question (RFC 4256).
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) =>
    finish(prompts.map(() => login.password ?? '')),
  );
  client.on('error', () => undefined);
  const closed = once(client, 'close').then(() => {
    throw new Error('the server closed the connection');
  });
  const refused = new Promise<never>((_, reject) => {
    const verify = (key: Buffer, answer: (isGood: boolean) => void) => {
      checkHostKey(key, hostKey, place.shown).then(
        () => answer(true),
        (error: Error) => {
          reject(error);
          answer(false);
        },
      );
    };
    client.connect({
      host: place.address,
      port: place.port ?? 22,
      username: login.username,
      ...(login.private_key === undefined ? {} : { privateKey: login.private_key }),
      ...(login.passphrase === undefined ? {} : { passphrase: login.passphrase }),
      ...(login.password === undefined ? {} : { password: login.password, tryKeyboard: true }),
      ...(serverHostKey === undefined ? {} : ({ algorithms: { serverHostKey } } as Pick<ConnectConfig, 'algorithms'>)),
      hostVerifier: verify,
      // The signal of the caller ends a connection that takes too long.
      readyTimeout: 0,
    });
  });
  try {
    await Promise.race([once(client, 'ready'), closed, refused]);
  } catch (error) {
    const hasOtherType = error instanceof Error && /no matching host key/i.test(error.message);
    throw known !== null && hasOtherType ? hostKeyChanged(place.shown, known, 'one of another type') : error;
  }
}

async function checkHostKey(key: Buffer, { known, pin }: HostKeyPin, shown: string): Promise<void> {
  const given = describeHostKey(key);
  const pinned = known ?? (await pin(given));
  if (!isSameHostKey(pinned, given)) throw hostKeyChanged(shown, pinned, given);
}

function answerOf<T>(ask: (callback: (error: Error | undefined | null, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

/** A block from this position; shorter only where the file ends. */
async function readBlock(sftp: SFTPWrapper, handle: Buffer, position: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(blockBytes);
  for (let filled = 0; ; ) {
    const count = await answerOf<number>((callback) =>
      sftp.read(handle, block, filled, blockBytes - filled, position + filled, callback),
    );
    filled += count;
    if (count === 0 || filled === blockBytes) return block.subarray(0, filled);
  }
}

async function* readBlocks(read: (position: number) => Promise<Buffer>): AsyncGenerator<Buffer, void> {
  const ahead: Promise<Buffer>[] = [];
  for (let position = 0; ; ) {
    for (; ahead.length < blocksAhead; position += blockBytes) {
      const block = read(position);
      // Whoever leaves early awaits no more of them.
      block.catch(() => undefined);
      ahead.push(block);
    }
    const block = await ahead.shift();
    if (block === undefined || block.length === 0) return;
    yield block;
    if (block.length < blockBytes) return;
  }
}

/** `Readable.from` would wait for the block that is under way before it lets itself be destroyed. */
function readableOf(blocks: AsyncGenerator<Buffer, void>, close: () => void): Readable {
  return new Readable({
    read() {
      blocks.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      close();
      callback(error);
    },
  });
}

function failureOf(error: unknown, shown: string): unknown {
  if (error instanceof ImportFailure || !(error instanceof Error)) return error;
  const { code, level } = error as { code?: unknown; level?: unknown };
  if (code === noSuchFile) return fileNotFound(shown);
  if (code === permissionDenied) return loginRefused(shown, 'its server denies permission');
  if (level === 'client-authentication') return loginRefused(shown, 'its server refuses the log-in');
  if (/cannot parse privatekey|passphrase/i.test(error.message)) {
    return loginRefused(shown, 'the private key cannot be opened, or its passphrase is wrong');
  }
  return typeof code === 'string' ? error : unreachable(shown, error.message);
}
