import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from './app-error.js';
import type { SecretKeys } from './env-shapes.js';
import { originOf } from './url-credentials.js';

/** Seals texts that are stored, so that neither a dump of the database nor a backup shows them. */
export interface SecretBox {
  /** AES-256-GCM under the newest key. `purpose` is what the text belongs to: it opens for nothing else. */
  seal(text: string, purpose: string): string;
  /** Throws `secret_unreadable` where no key fits, the purpose is another, or the text was changed. */
  open(sealed: string, purpose: string): string;
  /** Whether the newest key sealed it. */
  isNewest(sealed: string): boolean;
}

const ivBytes = 12;
const sealedForm = /^[0-9a-f]{8}\.[\w-]+$/;
const tagBytes = 16;

/** `keys` are those of SECRETS_KEY, newest first. */
export function createSecretBox(keys: SecretKeys): SecretBox {
  const derived = keys.map((key) => ({
    id: idOf(key),
    key: Buffer.from(hkdfSync('sha256', key, '', 'feedstock', 32)),
  }));
  const [newest] = derived as [(typeof derived)[number]];
  return {
    seal(text, purpose) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${newest.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [id = '', text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      const fitting = derived.find((each) => each.id === id);
      if (fitting === undefined) throw unreadable('SECRETS_KEY no longer has the key that sealed it');
      try {
        const decipher = createDecipheriv('aes-256-gcm', fitting.key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        }).setAAD(Buffer.from(purpose));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        throw unreadable('it was sealed for something else, or changed');
      }
    },
    isNewest: (sealed) => sealed.startsWith(`${newest.id}.`),
  };
}

/** Tells keys apart without giving them away. */
function idOf(key: string): string {
  return createHash('sha256').update(`feedstock key ${key}`).digest('hex').slice(0, 8);
}

function unreadable(reason: string): AppError {
  return new AppError('secret_unreadable', `A stored secret cannot be opened: ${reason}. Store it again.`);
}

/** What the secret of a webhook is sealed for. */
export function webhookPurpose(webhookId: string): string {
  return `webhook ${webhookId}`;
}

/** What the credentials of a source are sealed for: that source, and the origin of its address. */
export function sourcePurpose(locator: string, url: string): string {
  return `source ${locator} ${originOf(url)}`;
}

/** What the credentials in the address of an import are sealed for: the origin of that address. */
export function addressPurpose(url: string): string {
  return `address ${originOf(url)}`;
}

/** What the secret of a source's callbacks is sealed for: the address that they are posted to. */
export function callbackPurpose(url: string): string {
  return `callback ${url}`;
}

/** Opens a text that is stored sealed where the process that stored it had a key, and plain where it had none. */
export function openIfSealed(stored: string, purpose: string, secrets: SecretBox | null): string {
  if (!sealedForm.test(stored)) return stored;
  if (secrets === null) throw unreadable('this process has no SECRETS_KEY');
  return secrets.open(stored, purpose);
}
