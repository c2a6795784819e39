import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceChanged, type SourceSnapshot } from '../../src/attempt-ends.js';
import { SourceFingerprint } from '../../src/channels/source-fingerprint.js';

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function pass(bytes: Buffer, length: number, expected: SourceSnapshot | null = null): Promise<SourceFingerprint> {
  const fingerprint = new SourceFingerprint(expected);
  for await (const _chunk of fingerprint.pass(inPieces(bytes, length)));
  return fingerprint;
}

function snapshotOf(bytes: Buffer): SourceSnapshot {
  return { bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
}

describe('the fingerprint of a source', () => {
  const bytes = Buffer.from('id,title\n1,Boot\n2,Pan\n');

  it('covers the bytes passed so far, and can be read repeatedly', async () => {
    const fingerprint = new SourceFingerprint(null);
    expect(fingerprint.snapshot()).toEqual(snapshotOf(Buffer.alloc(0)));
    const passing = fingerprint.pass(inPieces(bytes, 9));
    await passing.next();
    expect(fingerprint.snapshot()).toEqual(snapshotOf(bytes.subarray(0, 9)));
    await passing.next();
    expect(fingerprint.snapshot()).toEqual(snapshotOf(bytes.subarray(0, 18)));
  });

  it('recognises a beginning, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.integer({ min: 1, max: 30 }), async (known, length) => {
        const fingerprint = await pass(bytes, length, snapshotOf(bytes.subarray(0, known)));
        expect(fingerprint.snapshot()).toEqual(snapshotOf(bytes));
      }),
    );
  });

  it('detects another beginning, and a source that is shorter now', async () => {
    const changed = Buffer.from(bytes);
    changed[3] = 0x21;
    const known = snapshotOf(bytes.subarray(0, 12));
    await expect(pass(changed, 5, known)).rejects.toBeInstanceOf(SourceChanged);
    await expect(pass(changed.subarray(0, 12), 12, known)).rejects.toBeInstanceOf(SourceChanged);
    await expect(pass(bytes.subarray(0, 11), 5, known)).rejects.toMatchObject({ code: 'source_changed' });
  });

  it('ignores changes after the beginning', async () => {
    const longer = Buffer.concat([bytes, Buffer.from('3,Pot\n')]);
    await expect(pass(longer, 5, snapshotOf(bytes))).resolves.toBeDefined();
  });
});
