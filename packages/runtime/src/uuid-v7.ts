import { randomBytes } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** A UUID v7 (RFC 9562, method 1): ids of one process sort in the order they were made, those of several by the clock. */
export function uuidV7(): string {
  const random = randomBytes(10);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = random.readUInt16BE(0) & 0x7ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const sequence = (0x7000 | counter).toString(16);
  const variant = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${sequence}-${variant}-${random.toString('hex', 4)}`;
}
