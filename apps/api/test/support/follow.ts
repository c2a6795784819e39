import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, LoggedIn } from './client.js';

/** The status document of an import once it is over. */
export async function untilOver(client: Client, { token }: LoggedIn, jobId: string): Promise<Record<string, unknown>> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { body } = await client.request('GET', `/import-status/${jobId}`, { token });
    if (!['queued', 'running'].includes(String(body['status']))) return body;
    await sleep(100);
  }
  throw new Error('The import is not over.');
}

/** All events of a stream until it ends, each with the text it carried; comments apart. */
export async function readEvents(
  response: Response,
): Promise<{ events: Record<string, unknown>[]; comments: string[] }> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block !== '');
  return {
    events: blocks.filter((block) => block.startsWith('data: ')).map((block) => JSON.parse(block.slice(6))),
    comments: blocks.filter((block) => block.startsWith(':')),
  };
}
