import { fieldSet, type ImportOptions, isRejectionFile, nothingCleared } from '@feedstock/catalogue';
import type { BatchSettings } from '@feedstock/database';
import { type KeyColumns, keyColumns } from '../columns/choose-key.js';
import { describeColumns } from '../columns/describe-columns.js';
import { clearedFields, keyHeaders } from '../columns/map-header.js';
import { planColumns } from '../columns/plan-columns.js';
import { decodingAgain, findMixedColumns, noteMixed } from '../map/decode-cells-again.js';
import { createRowMapper, type RowMapper } from '../map/map-row-to-product.js';
import { rulesFor } from '../shops/rules-for.js';
import type { CorrectedImport } from './find-corrected-import.js';
import type { ImportDependencies } from './import-dependencies.js';
import type { Feed } from './open-feed.js';
import { saltOf } from './row-digest.js';

/** Raise it when the mapper reads the same cells differently: rows known by their digest are then read again. */
const mappingVersion = 4;

/** How one file is read and written, decided before its first row is. */
export interface ImportPlan {
  mapper: RowMapper;
  settings: BatchSettings;
  /** The facts found, under the names of the status document. */
  facts: Record<string, unknown>;
  /** A digest of everything, except the cells, that decides what a row makes of its product. */
  salt: string;
  maxRejected: ImportOptions['max_rejected'];
  /** What becomes of products that the file does not name. A file of rejected rows says nothing of the others. */
  missing: ImportOptions['missing'];
}

interface PlanContext extends Pick<ImportDependencies, 'checkDigit' | 'keepsHistory'> {
  /** The source that owns the products. */
  sourceId: number;
  corrected: CorrectedImport | null;
  /** The keys that the source's last file had. */
  earlierKeys: KeyColumns | null;
  /** Of the guards of the source: the share above which the move of a price counts. */
  maxPriceMove: number | null;
}

/** Decides what each column means and how its values are written. Throws `no_key_column`. */
export function planImport(
  feed: Feed,
  options: ImportOptions,
  { checkDigit, keepsHistory, sourceId, corrected, earlierKeys, maxPriceMove }: PlanContext,
): ImportPlan {
  const missing = isRejectionFile(feed.header) ? 'ignore' : options.missing;
  const reading = { defaultCurrency: options.default_currency, checkDigit, strict: options.strict };
  const { map, decimalMarks } = planColumns(feed.header, feed.sample, {
    ...reading,
    columns: options.columns,
    matchBy: options.match_by,
    decimalMark: options.decimal_mark,
    earlierKeys,
  });
  const mapping = { ...reading, matchBy: options.match_by, invalidGtin: options.invalid_gtin };
  const mixed = findMixedColumns(feed.sample);
  const cleared = options.empty_cells === 'clear' ? clearedFields(map) : nothingCleared;
  const settings: BatchSettings = {
    matchBy: options.match_by,
    mode: options.mode,
    cleared,
    mayChange: options.fields === null ? null : fieldSet(options.fields),
    dryRun: options.dry_run,
    rememberNamed: missing !== 'ignore',
    sourceId,
    maxPriceMove,
    keepsHistory,
    headers: keyHeaders(map),
  };
  return {
    mapper: decodingAgain(createRowMapper(map, decimalMarks, mapping, rulesFor(map)), feed.header, mixed),
    settings,
    facts: {
      encoding: feed.facts.encoding,
      encoding_confidence: feed.facts.encodingConfidence,
      encoding_note: noteOnEncoding(feed.facts.encodingConfidence),
      format: feed.facts.format,
      delimiter: feed.facts.delimiter,
      compression: feed.facts.compression,
      sheet: feed.facts.sheet,
      header: feed.header,
      owner_source: sourceId,
      keys: keyColumns(map),
      corrects: corrected?.id ?? null,
      missing,
      columns: noteMixed(describeColumns(map, decimalMarks, options.columns), mixed),
    },
    salt: saltOf({
      mappingVersion,
      map,
      decimalMarks,
      mapping,
      cleared,
      source: sourceId,
      ...(mixed.size === 0 ? {} : { mixed: [...mixed] }),
      // Left out where there are none, so that rows known by their digest stay known.
      ...(options.fields === null ? {} : { fields: options.fields.toSorted() }),
    }),
    maxRejected: options.max_rejected,
    missing,
  };
}

/** Below this confidence a text reads badly in every encoding that can be detected. */
const minConfidence = 0.5;

function noteOnEncoding(confidence: number): string | null {
  if (confidence >= minConfidence) return null;
  return 'The text reads badly in every known encoding: check a few texts, and name the right one with the option encoding.';
}
