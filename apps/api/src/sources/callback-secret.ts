import type { NewSource } from '@feedstock/database';
import { callbackPurpose, type SecretBox } from '@feedstock/runtime';
import { randomToken } from '../access/random-token.js';

/** The secret that signs the callbacks of a source: as it is stored, and as it is shown once, where it is new. */
interface CallbackSecret {
  stored: string | null;
  shown: string | null;
}

/**
 * A source whose options name another address for callbacks than before gets a new secret: nobody sees the answers to the
 * imports that a schedule requests. Stored sealed where the server has a key.
 */
export function decideCallbackSecret(
  { options }: Pick<NewSource, 'options'>,
  before: Pick<NewSource, 'options' | 'callbackSecret'> | null,
  secrets: SecretBox | null,
): CallbackSecret {
  const { callback_url: url } = options;
  if (typeof url !== 'string') return { stored: null, shown: null };
  const stays = before !== null && before.callbackSecret !== null && before.options['callback_url'] === url;
  if (stays) return { stored: before.callbackSecret, shown: null };
  const shown = randomToken();
  return { stored: secrets === null ? shown : secrets.seal(shown, callbackPurpose(url)), shown };
}
