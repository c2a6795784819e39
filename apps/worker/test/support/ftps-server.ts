import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { makeCertificates, temporaryDirectory } from '@feedstock/test-support';
import { login, type RemoteServer, type ServedFile } from './remote-server.js';

export interface FtpsServer extends RemoteServer {
  /** The authority that signed its certificate. */
  ca: string;
  /** Commands that it answers with this code in place of its own. */
  answers: Map<string, string>;
}

interface Session {
  control: Socket;
  username: string;
  isLoggedIn: boolean;
  data: Promise<Socket> | null;
}

/** As much of a server of FTP (RFC 959, 2428, 3659, 4217) as downloads need, with files in memory. */
export async function startFtpsServer({ isImplicit = false } = {}): Promise<FtpsServer> {
  const directory = temporaryDirectory('ftps');
  const certificates = makeCertificates(directory);
  const context = createSecureContext({
    key: readFileSync(certificates.key),
    cert: readFileSync(certificates.certificate),
  });
  const files = new Map<string, ServedFile>();
  const answers = new Map<string, string>();
  const sockets = new Set<Socket>();
  let logins = 0;
  const watch = (socket: Socket) => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  };
  const secure = (socket: Socket): Socket => {
    const tls = new TLSSocket(socket, { isServer: true, secureContext: context });
    return tls.on('error', () => undefined);
  };

  async function answer(session: Session, command: string, argument: string): Promise<string> {
    const given = answers.get(command);
    if (given !== undefined) return given;
    if (command === 'USER') {
      session.username = argument;
      return '331 Password?';
    }
    if (command === 'PASS') {
      logins += 1;
      session.isLoggedIn = session.username === login.username && argument === login.password;
      return session.isLoggedIn ? '230 Welcome' : '530 No';
    }
    if (!session.isLoggedIn) return '530 Log in first';
    if (command === 'EPSV') return passive(session);
    const file = files.get(argument.startsWith('/') ? argument : `/home/${argument}`);
    if (!['SIZE', 'MDTM', 'RETR'].includes(command)) return '200 Fine';
    if (file === undefined || file.isSecret === true) return '550 Not here';
    if (command === 'SIZE') return `213 ${file.body.length}`;
    if (command === 'MDTM') return `213 ${file.modifiedAt.toISOString().replace(/\D/g, '').slice(0, 14)}`;
    return send(session, file);
  }

  async function passive(session: Session): Promise<string> {
    const listener = createServer();
    session.data = new Promise((resolve) => {
      listener.once('connection', (socket) => {
        listener.close();
        resolve(secure(watch(socket)));
      });
    });
    session.data.catch(() => undefined);
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    listener.unref();
    return `229 Entering Extended Passive Mode (|||${(listener.address() as AddressInfo).port}|)`;
  }

  async function send(session: Session, { body, holdAfter, cutAfter }: ServedFile): Promise<string> {
    session.control.write('150 Here it comes\r\n');
    const data = await session.data;
    if (holdAfter !== undefined) {
      data?.write(body.subarray(0, holdAfter));
      return new Promise(() => undefined);
    }
    await new Promise<void>((resolve) => data?.end(body.subarray(0, cutAfter), resolve));
    return cutAfter === undefined ? '226 That was all' : '426 Connection closed; transfer aborted';
  }

  function receive(control: Socket): void {
    const session: Session = { control, username: '', isLoggedIn: false, data: null };
    let text = '';
    const listen = (socket: Socket) => {
      session.control = socket;
      const converse = async (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
          const [, command = '', argument = ''] = /^(\w+) ?(.*)/.exec(text.slice(0, end)) ?? [];
          text = text.slice(end + 2);
          if (command === 'AUTH' && !answers.has('AUTH')) {
            socket.removeAllListeners('data');
            socket.write('234 Go on\r\n');
            return listen(secure(socket));
          }
          socket.write(`${await answer(session, command, argument)}\r\n`);
        }
      };
      socket.on('data', (chunk: Buffer) => void converse(chunk));
    };
    listen(control);
    control.write('220 Ready\r\n');
  }

  const server = createServer((socket) => {
    watch(socket);
    receive(isImplicit ? secure(socket) : socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    login,
    files,
    answers,
    ca: readFileSync(certificates.authority, 'utf8'),
    logins: () => logins,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
