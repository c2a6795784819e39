import { connect, createServer, type Server } from 'node:net';
import { AppError } from '@feedstock/runtime';

/** Throws an error that names API_PORT if the API cannot listen there. */
export async function checkApiPort(host: string, port: number): Promise<void> {
  try {
    const server = await listen(port, host);
    await new Promise((resolve) => server.close(resolve));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is used by another program' : `cannot be used on ${host} (${code})`;
    throw new AppError(
      'api_port_taken',
      `Port ${port} ${why}. Set API_PORT to a free one, for example: API_PORT=${port + 1} npm start`,
      { cause: error },
    );
  }
}

/** Throws an error that names the variable if nothing accepts connections at its address. */
export function checkReachable(variable: string, url: string, defaultPort: number): Promise<void> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // A unix socket is reached by whoever connects first, who says what is wrong.
  if (host === '' || host.startsWith('%2F')) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) || defaultPort, timeout: 5000 });
    const fail = (reason: string) => {
      socket.destroy();
      const where = `${hostname}:${port || defaultPort}`;
      reject(
        new AppError(
          'server_unreachable',
          `${variable} names ${where}, which does not answer (${reason}). Start that server, or remove ${variable} to use one of our own.`,
        ),
      );
    };
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail('no answer within 5 seconds'));
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  });
}

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
