import { randomBytes } from 'node:crypto';
import bcrypt from 'bcrypt';

/** bcrypt reads no more than this; longer passwords are refused rather than cut. */
export const maxPasswordBytes = 72;

export interface PasswordHashes {
  /** Of the password in Unicode's composed form: keyboards differ in how they send an é. */
  hash(password: string): Promise<string>;
  /** Compares with the hash. With `null` (no such account) the result is false, after the same time. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** bcrypt on the thread pool, off the event loop. `cost` is the logarithm of the rounds. */
export function createPasswordHashes(cost: number): PasswordHashes {
  const hashOfNobody = bcrypt.hash(randomBytes(32).toString('base64url'), cost);
  hashOfNobody.catch(() => undefined);
  return {
    hash: (password) => bcrypt.hash(password.normalize('NFC'), cost),
    async verify(password, hash) {
      const composed = password.normalize('NFC');
      // Older hashes are of the password as it was sent.
      return (await isSame(composed, hash)) || (composed !== password && (await isSame(password, hash)));
    },
  };

  async function isSame(password: string, hash: string | null): Promise<boolean> {
    const fits = Buffer.byteLength(password) <= maxPasswordBytes;
    const same = await bcrypt.compare(fits ? password : '', hash ?? (await hashOfNobody));
    return same && fits && hash !== null;
  }
}
