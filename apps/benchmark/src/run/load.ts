import { Agent, request } from 'node:http';

type Headers = Record<string, string>;

/** Requests a URL once and reads the answer to its end. Returns the milliseconds to its first byte. */
function ask(url: string, { agent, ...options }: { headers: Headers; agent: Agent; method?: string; body?: string }) {
  const { body, ...rest } = options;
  return new Promise<number>((resolve, reject) => {
    const started = performance.now();
    request(url, { ...rest, agent }, (response) => {
      const milliseconds = performance.now() - started;
      response.resume();
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 300) return resolve(milliseconds);
        reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
    })
      .on('error', reject)
      .end(body);
  });
}

/** What a server did under load. */
export interface Load {
  requestsPerSecond: number;
  requests: number;
  /** Milliseconds to the first byte that 99 of 100 answers did not exceed. */
  p99Ms: number;
}

/** Asks over `connections` kept-alive connections, each busy all the time, as long as `goesOn` says so. */
export async function load(url: string, headers: Headers, connections: number, goesOn: () => boolean): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const taken: number[] = [];
  const started = performance.now();
  const busy = async () => {
    while (goesOn()) taken.push(await ask(url, { headers, agent }));
  };
  await Promise.all(Array.from({ length: connections }, busy));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  taken.sort((a, b) => a - b);
  return {
    requestsPerSecond: taken.length / seconds,
    requests: taken.length,
    p99Ms: taken[Math.floor(taken.length * 0.99)] ?? Number.NaN,
  };
}

/** True until the milliseconds are over. */
export function during(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}

/** A request as it is repeated. */
export interface Question {
  url: string;
  headers: Headers;
  method?: string;
  body?: string;
}

/** The median time to the first byte in milliseconds, one request after the other, after a few that do not count. */
export async function medianMs(question: Question, times = 41): Promise<number> {
  const { url, ...options } = question;
  const agent = new Agent({ keepAlive: true });
  const taken: number[] = [];
  for (let time = -5; time < times; time += 1) {
    const milliseconds = await ask(url, { ...options, agent });
    if (time >= 0) taken.push(milliseconds);
  }
  agent.destroy();
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
