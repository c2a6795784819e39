import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A post as it arrived. */
export interface ReceivedPost {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PostReceiver {
  url: string;
  /** All that has arrived since the last `reset`. */
  posts: ReceivedPost[];
  /** The statuses that it answers with, one after the other; the last from then on. */
  answerWith(...statuses: number[]): void;
  /** Forgets what has arrived, and answers with 204 again. */
  reset(): void;
  close(): void;
}

/** A server that gets signed posts. A redirect leads to itself. */
export async function startPostReceiver(): Promise<PostReceiver> {
  const posts: ReceivedPost[] = [];
  let answers = [204];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      posts.push({ headers: request.headers, body });
      const status = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204;
      response.writeHead(status, status === 302 ? { location: url } : {}).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/posts`;
  return {
    url,
    posts,
    answerWith(...statuses) {
      answers = statuses;
    },
    reset() {
      posts.length = 0;
      answers = [204];
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
