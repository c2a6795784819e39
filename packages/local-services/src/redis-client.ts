import { connect } from 'node:net';

/**
 * Sends one command to the Redis on 127.0.0.1 as its default user and returns the raw reply, or null when there is
 * no answer in time. Enough to see whether it is up and whose it is, without a client library.
 */
export function askRedis(port: number, password: string, command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1000 });
    let reply = '';
    const finish = (answer: string | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(`AUTH ${password}\r\n${command}\r\nQUIT\r\n`));
    socket.on('data', (part: string) => {
      reply += part;
    });
    const answer = () => finish(reply.startsWith('+OK\r\n') ? reply.slice('+OK\r\n'.length) : null);
    // QUIT makes the server close once everything was answered. A Sentinel does not know it.
    socket.on('end', answer);
    socket.on('timeout', answer);
    socket.on('error', () => finish(null));
  });
}
