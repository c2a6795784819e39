import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files with certificates in PEM: of an authority, of a server at 127.0.0.1 and localhost, and of another authority. */
interface CertificateFiles {
  authority: string;
  certificate: string;
  key: string;
  otherAuthority: string;
}

/** Writes them into a directory. Every user may read them, so no server may refuse the key for that: it is Postgres that would. */
export function makeCertificates(directory: string): CertificateFiles {
  const [authority, server, other] = [makeKeys(), makeKeys(), makeKeys()];
  const file = (name: string, text: string) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    chmodSync(path, name.endsWith('.key') ? 0o600 : 0o644);
    return path;
  };
  const ofAuthority = { subject: 'Test authority', issuer: 'Test authority' };
  return {
    authority: file(
      'authority.pem',
      certificate({ ...ofAuthority, keys: authority, signedBy: authority, isAuthority: true }),
    ),
    certificate: file(
      'server.pem',
      certificate({
        subject: 'localhost',
        issuer: 'Test authority',
        keys: server,
        signedBy: authority,
        isAuthority: false,
      }),
    ),
    key: file('server.key', server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string),
    otherAuthority: file('other.pem', certificate({ ...ofAuthority, keys: other, signedBy: other, isAuthority: true })),
  };
}

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const makeKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

interface Contents {
  subject: string;
  issuer: string;
  keys: Keys;
  signedBy: Keys;
  isAuthority: boolean;
}

/** A certificate of X.509 as RFC 5280 describes it, with as little in it as OpenSSL accepts. */
function certificate({ subject, issuer, keys, signedBy, isAuthority }: Contents): string {
  const signature = sequence(objectId('2a8648ce3d040302'));
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signature,
    nameOf(issuer),
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    nameOf(subject),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(
      3,
      sequence(
        extension('551d13', sequence(...(isAuthority ? [der(0x01, Buffer.from([0xff]))] : []))),
        ...(isAuthority
          ? []
          : [
              extension(
                '551d11',
                sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))),
              ),
            ]),
        extension(
          '551d0e',
          der(
            0x04,
            createHash('sha1')
              .update(keys.publicKey.export({ type: 'spki', format: 'der' }))
              .digest(),
          ),
        ),
      ),
    ),
  );
  const signed = sequence(body, signature, bitString(sign('sha256', body, signedBy.privateKey)));
  return `-----BEGIN CERTIFICATE-----\n${signed.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const explicit = (tag: number, content: Buffer) => der(0xa0 + tag, content);
const integer = (bytes: Buffer) => der(0x02, bytes);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (text: string) => der(0x17, Buffer.from(text));
const bitString = (bytes: Buffer) => der(0x03, Buffer.concat([Buffer.from([0]), bytes]));
const nameOf = (text: string) => sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(text)))));
const extension = (id: string, content: Buffer) => sequence(objectId(id), der(0x04, content));
