import { isIP } from 'node:net';
import { Readable, Writable } from 'node:stream';
import type { Client } from 'basic-ftp';
import { fileNotFound, loginRefused, serverFault, unreachable } from '../fetch/fetch-failures.js';
import type { OpenRemoteFile, RemoteFile, RemotePlace } from './open-remote-file.js';
import type { ServerLogin } from './source-credentials.js';

interface FtpsOptions {
  /** On this port TLS begins with the connection; on all others the client asks for it (RFC 4217). */
  implicitPort?: number;
  /** For tests: the authority of their certificates. */
  ca?: string;
}

/** Opens files over FTPS: the log-in and the file itself are encrypted, and the certificate has to be that of the host. */
export function overFtps(login: ServerLogin, options: FtpsOptions = {}): OpenRemoteFile {
  return async (place, signal) => {
    // Loaded only where it is needed: every thread keeps what it loads.
    const { Client } = await import('basic-ftp');
    // The signal and the clock of the download end what takes too long. Files come from the connected address only.
    const client = new Client(0, { allowSeparateTransferHost: false });
    const close = () => client.close();
    const failureOf = (error: unknown) => (isAnswer(error) ? answered(error.code, place.shown) : error);
    signal.addEventListener('abort', close);
    try {
      await logIn(client, place, login, options);
      const size = await unlessUnknown(client.size(place.path));
      const modifiedAt = await unlessUnknown(client.lastMod(place.path));
      return { size, modifiedAt, body: bodyOf(client, place.path, failureOf) };
    } catch (error) {
      close();
      throw failureOf(error);
    } finally {
      signal.removeEventListener('abort', close);
    }
  };
}

/** Not every server knows each command: 500 to 504 say so (RFC 959, 4.2). */
async function unlessUnknown<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isAnswer(error) && error.code >= 500 && error.code <= 504) return null;
    throw error;
  }
}

/** Whether the server has answered with a code of FTP. The codes of Node's errors are texts. */
function isAnswer(error: unknown): error is Error & { code: number } {
  return error instanceof Error && 'code' in error && typeof error.code === 'number';
}

async function logIn(
  client: Client,
  { host, address, port = 21, shown }: RemotePlace,
  { username, password = '' }: ServerLogin,
  { implicitPort = 990, ...trust }: FtpsOptions,
): Promise<void> {
  const secure = { ...trust, host: address, ...(isIP(host) === 0 ? { servername: host } : {}) };
  if (port === implicitPort) await client.connectImplicitTLS(address, port, secure);
  else {
    await client.connect(address, port);
    await client.useTLS(secure).catch((error: unknown) => {
      throw isAnswer(error) ? unreachable(shown, `${error.code}: its server offers no encryption`) : error;
    });
  }
  await client.login(username, password);
  await client.useDefaultSettings();
}

/** Ends once the server says that it has sent everything: a data connection that closes may have been cut. */
function bodyOf(client: Client, path: string, failureOf: (error: unknown) => unknown): RemoteFile['body'] {
  const start = () => {
    client.downloadTo(target, path).then(
      () => body.push(null),
      (error: unknown) => body.destroy(failureOf(error) as Error),
    );
  };
  let goOn = start;
  const body = new Readable({
    read() {
      const next = goOn;
      goOn = () => undefined;
      next();
    },
    destroy(error, callback) {
      client.close();
      callback(error);
    },
  });
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (body.push(chunk)) done();
      else goOn = done;
    },
  });
  return body;
}

function answered(code: number, shown: string): Error {
  if (code === 550) return fileNotFound(shown);
  if (code === 530 || code === 332 || code === 532) return loginRefused(shown, 'its server refuses the log-in');
  return serverFault(shown, code);
}
