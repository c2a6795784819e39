import { createHmac } from 'node:crypto';
import { digestOf, randomToken } from './random-token.js';

/** How long a refresh token can be exchanged for the next. */
export const refreshTokenDays = 30;

/** A refresh token: 256 bits that nobody can guess, of which only the digest is stored. */
export interface RefreshToken {
  text: string;
  stored: { tokenHash: Uint8Array; lifetimeDays: number };
}

/** The first token of a session. */
export function createRefreshToken(): RefreshToken {
  return toRefreshToken(randomToken());
}

/** The token that `text` is exchanged for: always the same one, which only who knows `secret` can tell. */
export function nextRefreshToken(text: string, secret: string): RefreshToken {
  return toRefreshToken(createHmac('sha256', secret).update(`refresh token after ${text}`).digest('base64url'));
}

function toRefreshToken(text: string): RefreshToken {
  return { text, stored: { tokenHash: digestOf(text), lifetimeDays: refreshTokenDays } };
}
