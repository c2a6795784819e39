import type { ImportRow } from './create-import.js';
import { fileNameOf } from './source-locator.js';

/** The short name of an import for people: its file, or the host of its address. */
export function importName({
  sourceUrl,
  sourceLocator,
  undoOf,
}: Pick<ImportRow, 'sourceUrl'> & { undoOf?: string | null; sourceLocator: string }): string {
  if (typeof undoOf === 'string') return 'undo';
  return sourceUrl === null ? (fileNameOf(sourceLocator) ?? 'upload') : new URL(sourceUrl).host;
}
