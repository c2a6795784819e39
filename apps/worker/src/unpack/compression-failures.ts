import { ImportFailure } from '../attempt-ends.js';

export function endsEarly(): ImportFailure {
  return new ImportFailure('file_damaged', 'The compressed file ends early.');
}

/** The same failure of a file of which some bytes may not have arrived: another attempt may bring all of them. */
export function maybeTruncated(failure: unknown): unknown {
  if (!(failure instanceof ImportFailure) || failure.code !== 'file_damaged') return failure;
  return new ImportFailure('fetch_truncated', failure.message, { details: failure.details, cause: failure });
}

/** `reason` as zlib gives it. */
export function damagedArchive(reason: string): ImportFailure {
  return new ImportFailure('file_damaged', `The compressed file is damaged: ${reason}.`, { details: { reason } });
}

export function wrongChecksum(): ImportFailure {
  return damagedArchive('its content does not match its checksum');
}

export function compressedTwice(): ImportFailure {
  return new ImportFailure('unsupported_compression', 'The file is compressed twice. Compress it once.');
}

/** `what` follows "The zip file". */
export function unsupportedZip(what: string): ImportFailure {
  return new ImportFailure('unsupported_compression', `The zip file ${what}.`, { details: { what } });
}

/** `what` follows "The file is". */
export function unsupportedFile(what: string): ImportFailure {
  return new ImportFailure('unsupported_compression', `The file is ${what}. Only gzip and zip are read.`, {
    details: { what },
  });
}

export function officeDocument(kind: string): ImportFailure {
  return new ImportFailure(
    'not_a_feed',
    `The file is ${kind}, not a feed. Save the sheet as XLSX or as CSV and send that.`,
    {
      details: { what: kind },
    },
  );
}

export function expandsTooFar(limit: number): ImportFailure {
  return new ImportFailure('too_large', `The file is larger than ${limit} bytes when decompressed.`, {
    details: { limit },
  });
}

export function isBomb(compressed: number, decompressed: number): ImportFailure {
  return new ImportFailure(
    'too_large',
    `The compressed file expands beyond reason: ${compressed} bytes became ${decompressed}.`,
    { details: { compressed, decompressed } },
  );
}
