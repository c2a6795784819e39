import type { Client } from './client.js';

/** Makes an API key of an account, and returns it with its id. */
export async function makeKey(
  { request }: Pick<Client, 'request'>,
  owner: { token: string },
  permissions: readonly string[],
  more: { source_id?: number; expires_at?: string } = {},
): Promise<{ id: string; key: string }> {
  const body = { name: 'test', permissions, ...more };
  const reply = await request('POST', '/api-keys', { token: owner.token, body });
  if (reply.status !== 201) throw new Error(`No key was made: ${reply.text}`);
  return { id: String(reply.body['id']), key: String(reply.body['key']) };
}
