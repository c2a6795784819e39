import type { Client } from './client.js';

/** Makes a webhook of an account, and returns its id and its secret. */
export async function makeWebhook(
  { request }: Pick<Client, 'request'>,
  owner: { token: string },
  events: readonly string[] = ['import.completed'],
): Promise<{ id: string; secret: string }> {
  const body = { url: 'https://shop.example.com/hooks', events };
  const reply = await request('POST', '/webhooks', { token: owner.token, body });
  if (reply.status !== 201) throw new Error(`No webhook was made: ${reply.text}`);
  return { id: String(reply.body['id']), secret: String(reply.body['secret']) };
}
