import { createDecoder, undecodableMark } from '../../src/decode/decode-text.js';

/** Bytes of a text in an encoding that Node only reads: each character is looked up among all bytes and pairs of them. */
export function encode(text: string, encoding: string): Buffer {
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${character} is not in ${encoding}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, Buffer>>();

function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const offer = (bytes: Buffer) => {
    const text = bytes.length === 1 ? createDecoder(encoding).decode(bytes, true) : decoder.decode(bytes);
    if (Array.from(text).length === 1 && text !== '\uFFFD' && text !== undecodableMark && !table.has(text))
      table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) offer(Buffer.from([byte]));
  if (/jis|euc|gb|big5/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) offer(Buffer.from([lead, trail]));
    }
  }
  tables.set(encoding, table);
  return table;
}
