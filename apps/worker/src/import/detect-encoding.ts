import { isUtf8 } from 'node:buffer';
import { ImportFailure } from './import-failures.js';

export interface DetectedEncoding {
  /** As `TextDecoder` names it. */
  name: string;
  /** 0 to 1; 1 where there is no doubt, or the client pinned it. */
  confidence: number;
}

/** The encoding of a file by its beginning. Throws `undecodable` where the pinned name is unknown. */
export function detectEncoding(sample: Buffer, { pinned }: { pinned: string | null }): DetectedEncoding {
  if (pinned !== null) return { name: knownEncoding(pinned), confidence: 1 };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { name: 'utf-16le', confidence: 1 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { name: 'utf-16be', confidence: 1 };
  if (isUtf8(sample)) return { name: 'utf-8', confidence: 1 };
  return { name: 'windows-1252', confidence: 0.5 };
}

function knownEncoding(label: string): string {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    throw new ImportFailure('undecodable', `The encoding “${label}” is not known. Name another, such as utf-8.`);
  }
}
