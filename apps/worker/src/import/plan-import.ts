import {
  fieldSet,
  type ImportOptions,
  isRejectionFile,
  nothingCleared,
  quantityWords,
  type StockColumn,
} from '@feedstock/catalogue';
import type { BatchSettings, StockSettings } from '@feedstock/database';
import { saltOf } from '../batches/row-digest.js';
import { type KeyColumns, keyColumns } from '../columns/choose-key.js';
import { type ColumnReport, describeColumns } from '../columns/describe-columns.js';
import { clearedFields, type HeaderMap, keyHeaders, stockIndex } from '../columns/map-header.js';
import { planColumns } from '../columns/plan-columns.js';
import { planStockColumns } from '../columns/plan-stock-columns.js';
import { withQuantityColumn } from '../columns/quantity-column.js';
import type { Feed } from '../feed/open-feed.js';
import { decodingAgain, findMixedColumns, noteMixed } from '../map/decode-cells-again.js';
import { createRowMapper, type RowMapper } from '../map/map-row-to-product.js';
import { createStockMapper } from '../map/map-row-to-stock.js';
import { rulesFor } from '../shops/rules-for.js';
import type { CorrectedImport } from './find-corrected-import.js';
import type { ImportDependencies } from './import-dependencies.js';

/** Raise it when the mapper reads the same cells differently: rows known by their digest are then read again. */
const mappingVersion = 5;

/** How one file is read and written, decided before its first row is. */
export interface ImportPlan {
  mapper: RowMapper;
  store: PlannedStore;
  /** The facts found, under the names of the status document. */
  facts: Record<string, unknown>;
  /** A digest of everything, except the cells, that decides what a row makes of its product; null where that is not remembered. */
  salt: string | null;
  maxRejected: ImportOptions['max_rejected'];
  /** What becomes of products that the file does not name. A file of rejected rows says nothing of the others. */
  missing: ImportOptions['missing'];
}

/** What the batches of a file are written to, and how. */
type PlannedStore = { of: 'products'; settings: BatchSettings } | { of: 'stock'; settings: StockSettings };

export interface PlanContext extends Pick<ImportDependencies, 'checkDigit' | 'keepsHistory'> {
  /** The source that owns the products. */
  sourceId: number;
  corrected: CorrectedImport | null;
  /** The keys that the source's last file had. */
  earlierKeys: KeyColumns | null;
  /** Of the guards of the source: the share above which the move of a price counts. */
  maxPriceMove: number | null;
}

/**
 * Decides what each column means and how its values are written. Throws `no_key_column`, and of a stock file
 * `no_quantity_column` and `no_location`.
 */
export function planImport(feed: Feed, options: ImportOptions, context: PlanContext): ImportPlan {
  const missing = isRejectionFile(feed.header) ? 'ignore' : options.missing;
  return options.kind === 'stock'
    ? planStock(feed, { ...options, missing }, context)
    : planProducts(feed, { ...options, missing }, context);
}

function planProducts(feed: Feed, options: ImportOptions, context: PlanContext): ImportPlan {
  const { checkDigit, keepsHistory, sourceId, earlierKeys, maxPriceMove } = context;
  const { missing } = options;
  const reading = { defaultCurrency: options.default_currency, checkDigit, strict: options.strict };
  const { map: mapOfProducts, decimalMarks } = planColumns(feed.header, feed.sample, {
    ...reading,
    columns: options.columns,
    matchBy: options.match_by,
    decimalMark: options.decimal_mark,
    earlierKeys,
  });
  const { stock_location: location } = options;
  const words = quantityWords(options.quantity_words);
  const map = withQuantityColumn(mapOfProducts, feed.sample, options.columns, location === null ? null : words);
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
    quantityHeader: stockHeader(map, 'quantity'),
    sourceId,
    maxPriceMove,
    keepsHistory,
    headers: keyHeaders(map),
  };
  return {
    mapper: decodingAgain(
      createRowMapper(
        map,
        decimalMarks,
        { ...mapping, ...(location === null ? {} : { stockOfProducts: { location, words } }) },
        rulesFor(map),
      ),
      feed.header,
      mixed,
    ),
    store: { of: 'products', settings },
    facts: factsOf(feed, options, context, noteMixed(describeColumns(map, decimalMarks, options.columns), mixed), map),
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

/** Of a stock file: the key, the quantity and the location of each row; what else it has is left out. */
function planStock(feed: Feed, options: ImportOptions, context: PlanContext): ImportPlan {
  const { columns, match_by: matchBy, location, missing } = options;
  const map = planStockColumns(feed.header, feed.sample, { columns, matchBy, location });
  const mapper = createStockMapper(map, {
    checkDigit: context.checkDigit,
    matchBy,
    invalidGtin: options.invalid_gtin,
    stock: { location, words: quantityWords(options.quantity_words) },
  });
  const settings: StockSettings = {
    matchBy,
    headers: { ...keyHeaders(map), quantity: stockHeader(map, 'quantity'), delta: stockHeader(map, 'delta') },
    dryRun: options.dry_run,
    rememberNamed: missing !== 'ignore',
    sourceId: context.sourceId,
  };
  const noMarks = map.uses.map(() => null);
  const facts = factsOf(feed, options, context, describeColumns(map, noMarks, columns), map);
  return { mapper, store: { of: 'stock', settings }, facts, salt: null, maxRejected: options.max_rejected, missing };
}

function stockHeader(map: HeaderMap, column: StockColumn): string | null {
  return map.header[stockIndex(map, column)] ?? null;
}

/** The facts found about a file, under the names of the status document. */
export function factsOf(
  { facts, header }: Feed,
  { missing }: ImportOptions,
  { sourceId, corrected }: PlanContext,
  columns: readonly ColumnReport[],
  map: HeaderMap,
): Record<string, unknown> {
  return {
    encoding: facts.encoding,
    encoding_confidence: facts.encodingConfidence,
    encoding_note: noteOnEncoding(facts.encodingConfidence),
    format: facts.format,
    delimiter: facts.delimiter,
    compression: facts.compression,
    sheet: facts.sheet,
    header,
    owner_source: sourceId,
    keys: keyColumns(map),
    corrects: corrected?.id ?? null,
    missing,
    columns,
  };
}

/** Below this confidence a text reads badly in every encoding that can be detected. */
const minConfidence = 0.5;

function noteOnEncoding(confidence: number): string | null {
  if (confidence >= minConfidence) return null;
  return 'The text reads badly in every known encoding: check a few texts, and name the right one with the option encoding.';
}
