/** A file of a test's server. */
export interface ServedFile {
  body: Buffer;
  modifiedAt: Date;
  /** Sends this many bytes, then nothing. */
  holdAfter?: number;
  /** Cuts the connection after this many bytes. */
  cutAfter?: number;
  /** Denied to everybody. */
  isSecret?: boolean;
}

/** A server of SFTP or FTPS on 127.0.0.1, whose one account is `login`. */
export interface RemoteServer {
  port: number;
  login: { username: string; password: string };
  /** By path, from the root; the folder of the log-in is `/home`. */
  files: Map<string, ServedFile>;
  /** How many logins were tried. */
  logins(): number;
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

export const login = { username: 'shop', password: 'geheim:1 ü' };

/** A file that is served as a whole. */
export function served(body: string | Buffer, more: Partial<ServedFile> = {}): ServedFile {
  return { body: Buffer.from(body), modifiedAt: new Date('2026-11-02T10:00:00Z'), ...more };
}
