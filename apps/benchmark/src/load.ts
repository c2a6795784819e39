import { Agent, request } from 'node:http';

/** Requests a URL once and reads the answer to its end. */
function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url} was answered with ${response.statusCode}`)),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Requests a second over `connections` kept-alive connections, each busy all the time for `milliseconds`. */
export async function requestsPerSecond(
  url: string,
  headers: Record<string, string>,
  { connections = 10, milliseconds = 5000 } = {},
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  const started = performance.now();
  const busy = async () => {
    while (performance.now() - started < milliseconds) {
      await ask(url, headers, agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, busy));
  agent.destroy();
  return answered / ((performance.now() - started) / 1000);
}

/** The median time of an answer in milliseconds, one request after the other. */
export async function medianMs(url: string, headers: Record<string, string>, times = 21): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    await ask(url, headers, agent);
    taken.push(performance.now() - started);
  }
  agent.destroy();
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
