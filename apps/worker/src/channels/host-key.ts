import { createHash } from 'node:crypto';

/** The host key that a server is recognised by. */
export interface HostKeyPin {
  /** null before the first connection. */
  known: string | null;
  /** Pins this one where none is known. Returns the one that counts. */
  pin: (hostKey: string) => Promise<string>;
}

/** A key as SSH sends it (RFC 4253, 6.6) in the form that is pinned: its type, and the fingerprint as `ssh-keygen -l` shows it. */
export function describeHostKey(key: Buffer): string {
  const type = key.toString('latin1', 4, 4 + key.readUInt32BE(0));
  return `${type} SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Whether they are one key: somebody who pins a fingerprint may not know its type. */
export function isSameHostKey(one: string, other: string): boolean {
  return fingerprintOf(one) === fingerprintOf(other);
}

/** The signatures to ask a server for, so that of its keys it shows the pinned one; undefined where any will do. */
export function algorithmsFor(pinned: string | null): string[] | undefined {
  const type = pinned?.split(' ').at(-2);
  if (type === undefined) return undefined;
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type];
}

function fingerprintOf(hostKey: string): string | undefined {
  return hostKey.split(' ').at(-1);
}
