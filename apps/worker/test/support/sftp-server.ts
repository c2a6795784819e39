import { type AddressInfo, createServer, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type PublicKeyAuthContext, type SFTPWrapper } from 'ssh2';
import { login, type RemoteServer, type ServedFile } from './remote-server.js';

const { Server, utils } = ssh2;
const { STATUS_CODE: status } = utils.sftp;

export interface SftpServer extends RemoteServer {
  /** A private key that logs in too, sealed with `passphrase`. */
  privateKey: string;
  passphrase: string;
  /** Asks for the password as a question only. */
  asksQuestions(): void;
  /** Answers with another host key from now on. */
  changeHostKey(): void;
}

const maxRead = 10_000;

/** The server of ssh2 with files in memory. It sends less in one answer than it is asked for, as servers may. */
export async function startSftpServer(): Promise<SftpServer> {
  const files = new Map<string, ServedFile>();
  const passphrase = 'open the key';
  const keys = utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-ctr', rounds: 1 });
  const sockets = new Set<Socket>();
  let methods: ('password' | 'publickey' | 'keyboard-interactive')[] = ['password', 'publickey'];
  let logins = 0;
  const newServer = () =>
    new Server({ hostKeys: [utils.generateKeyPairSync('ed25519').private] }, (client: Connection) => {
      client.on('error', () => undefined);
      client.on('authentication', (context) => {
        if (context.method === 'none') context.reject(methods);
        else {
          logins += 1;
          authenticate(context, methods, keys.public);
        }
      });
      client.on('session', (accept) =>
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), files, () => client.end())),
      );
    });
  let ssh = newServer();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    login,
    files,
    privateKey: keys.private,
    passphrase,
    logins: () => logins,
    connections: () => sockets.size,
    asksQuestions() {
      methods = ['keyboard-interactive'];
    },
    changeHostKey() {
      ssh = newServer();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function authenticate(context: AuthContext, methods: readonly string[], publicKey: string): void {
  const answer = (isRight: boolean) => (isRight ? context.accept() : context.reject());
  if (context.username !== login.username || !methods.includes(context.method)) context.reject();
  else if (context.method === 'password') answer(context.password === login.password);
  else if (context.method === 'keyboard-interactive') {
    context.prompt([{ prompt: 'Password:', echo: false }], ([given]) => answer(given === login.password));
  } else answer(context.method === 'publickey' && isSignedBy(publicKey, context));
}

/** A client asks first, without a signature, whether the key is welcome. */
function isSignedBy(publicKey: string, { key, signature, blob, hashAlgo }: PublicKeyAuthContext): boolean {
  const known = utils.parseKey(publicKey);
  if (known instanceof Error || !known.getPublicSSH().equals(key.data)) return false;
  return signature === undefined || known.verify(blob ?? '', signature, hashAlgo) === true;
}

function serve(sftp: SFTPWrapper, files: ReadonlyMap<string, ServedFile>, cut: () => void): void {
  const opened: ServedFile[] = [];
  const fileOf = (handle: Buffer) => opened[handle.readUInt32BE(0)];
  sftp.on('OPEN', (id, path) => {
    const file = files.get(path.startsWith('/') ? path : `/home/${path}`);
    if (file === undefined) return sftp.status(id, status.NO_SUCH_FILE);
    if (file.isSecret === true) return sftp.status(id, status.PERMISSION_DENIED);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(opened.push(file) - 1);
    return sftp.handle(id, handle);
  });
  sftp.on('FSTAT', (id, handle) => {
    const file = fileOf(handle);
    if (file === undefined) return sftp.status(id, status.FAILURE);
    const time = file.modifiedAt.getTime() / 1000;
    return sftp.attrs(id, { mode: 0o100644, uid: 0, gid: 0, size: file.body.length, atime: time, mtime: time });
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const file = fileOf(handle);
    if (file === undefined) return sftp.status(id, status.FAILURE);
    const { body, holdAfter, cutAfter } = file;
    if (holdAfter !== undefined && offset >= holdAfter) return;
    if (cutAfter !== undefined && offset >= cutAfter) return cut();
    if (offset >= body.length) return sftp.status(id, status.EOF);
    return sftp.data(id, body.subarray(offset, offset + Math.min(length, maxRead)));
  });
}
