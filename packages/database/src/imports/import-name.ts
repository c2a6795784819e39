import { fileNameOf } from './source-locator.js';

/** The short name of an import for people: its file, or the host of its address. */
export function importName({ sourceUrl, sourceLocator }: { sourceUrl: string | null; sourceLocator: string }): string {
  return sourceUrl === null ? (fileNameOf(sourceLocator) ?? 'upload') : new URL(sourceUrl).host;
}
