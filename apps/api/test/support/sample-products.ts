import { randomInt } from 'node:crypto';
import type { Client } from './client.js';

/** A GTIN-13 that nobody else has, with its right check digit. */
export function newGtin(): string {
  const body = `400${String(randomInt(1_000_000_000)).padStart(9, '0')}`;
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export interface CreatedProduct {
  id: number;
  gtin: string;
  path: string;
  etag: string;
}

/** Creates a product that has a GTIN and `fields` beside it. */
export async function createProduct(
  api: Client,
  token: string,
  fields: Record<string, unknown> = {},
): Promise<CreatedProduct> {
  const body = { gtin: newGtin(), title: 'Trail running shoe', ...fields };
  const reply = await api.request('POST', '/products', { token, body });
  if (reply.status !== 201) throw new Error(`The product was not created: ${reply.text}`);
  return {
    id: Number(reply.body['id']),
    gtin: String(reply.body['gtin']),
    path: reply.headers.get('location') ?? '',
    etag: reply.headers.get('etag') ?? '',
  };
}

/** Sets the stock of a product at `main`. */
export async function setStock(api: Client, token: string, gtin: string, quantity: number): Promise<void> {
  const { status, text } = await api.request('POST', '/stock', { token, body: { gtin, location: 'main', quantity } });
  if (status !== 200) throw new Error(`The stock was not set: ${text}`);
}

/** Reserves stock; returns the id of the reservation. */
export async function reserve(api: Client, token: string, body: object): Promise<string> {
  const reply = await api.request('POST', '/reservations', { token, body });
  if (reply.status !== 201) throw new Error(`Nothing was reserved: ${reply.text}`);
  return String(reply.body['id']);
}
