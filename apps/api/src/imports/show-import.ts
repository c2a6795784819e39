import { importDocument, type LocatedImport } from '@feedstock/database';
import { ok } from '../http/answer.js';

/** The import as it is now. */
export function showImport({ found }: { found: LocatedImport }) {
  return ok(importDocument(found));
}
