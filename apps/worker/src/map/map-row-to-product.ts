import {
  attributes,
  type DecimalMark,
  noKey,
  type ProductInput,
  type ProductKeys,
  type QuantityWords,
  type Rejection,
  type Repair,
  type StockOrder,
} from '@feedstock/catalogue';
import { isEssential } from '../columns/essential-attributes.js';
import { type HeaderMap, headerIndex, keyHeaders } from '../columns/map-header.js';
import type { ReadRow } from '../records/row.js';
import { rejectFault } from '../records/row-faults.js';
import type { CellSource, Slot } from './column-reader.js';
import { customSlots } from './custom-slots.js';
import { checkSalePrice, useStructuredText } from './finish-row.js';
import { lateSlots } from './read-late-values.js';
import { quantitySlot } from './read-stock.js';
import { slotFor } from './reader-for-attribute.js';
import { type CostsTheRow, RowDraft } from './row-draft.js';
import type { Passing, RowRules } from './row-rules.js';

export interface RowMapperOptions {
  /** ISO 4217 code for bare amounts and for symbols that several currencies share. */
  defaultCurrency: string | null;
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
  matchBy: 'auto' | 'gtin' | 'offer_id';
  /** Whether an unreadable cell of any attribute rejects its row, not only one of an essential attribute. */
  strict: boolean;
  /** What becomes of a GTIN that cannot be read where the row has an offer id. */
  invalidGtin: 'reject' | 'omit';
  /** Of a product feed: where the quantities of its own column are. */
  stockOfProducts?: { location: string; words: QuantityWords };
}

/** What became of a row. */
export type RowResult =
  | {
      ok: true;
      keys: ProductKeys;
      /** Of a row of a stock file: one that says nothing. */
      product: ProductInput;
      repairs: readonly Repair[];
      inherited: readonly string[];
      unread: readonly string[];
      /** Whether its own cells, as they stand, decide the product: whoever reads them again gets it again. */
      ownCellsDecide: boolean;
      stock: StockOrder | null;
    }
  /** The identifiers are those that could be read all the same. */
  | { ok: false; rejection: Rejection; keys: ProductKeys; location: string | null };

export interface RowMapper {
  /** What a row says, or why it says nothing. Rows come in the order of the file. */
  map: (row: ReadRow) => RowResult;
  /** A row that is not to be mapped, but that later rows may inherit from. */
  observe: (row: ReadRow) => void;
  /** Sees rows well before they are mapped; null where no row says anything of those above it. */
  foresee: ((row: ReadRow) => void) | null;
  /** How rows are spared the mapping if their products say already what they say; null where each row has to be mapped. */
  sparing: SparingMapper | null;
}

/** Reads of a row whose own cells decide its product only what is needed while its product is known to say what it says. */
export interface SparingMapper {
  /** What a row says of itself before it is mapped, or null where that cannot be read as it stands. */
  glance: (row: ReadRow) => Glance | null;
  /** Takes note of a row in the place of `map`, in the order of the file. `read` gives the row again. */
  pass: (seen: Glance['seen'], read: () => ReadRow) => void;
  /** The product of a row whose own cells decide it. */
  productOf: (row: ReadRow) => ProductInput;
}

/** What is read of a row to ask whether its product is known. */
export interface Glance {
  keys: ProductKeys;
  /** What the rules of the shop need if the row is passed. */
  seen: string | null;
}

/** Names of a column with the language of the row; `lc` is that of Open Food Facts. */
const languageHeaders = ['lc', 'lang', 'language'];

/**
 * Makes the mapper of a file: all that can be decided for a column is decided here, once. `decimalMarks` has an entry
 * a column. Attributes come out in the order of the table, whatever the order of the file. `rules` are those of the shop that wrote it.
 */
export function createRowMapper(
  map: HeaderMap,
  decimalMarks: readonly (DecimalMark | null)[],
  options: RowMapperOptions,
  rules: RowRules | null,
): RowMapper {
  const ofAttributes = attributeSlots(map, decimalMarks, options);
  const ofQuantity = options.stockOfProducts === undefined ? null : quantitySlot(map, options.stockOfProducts);
  const late = lateSlots(map, options);
  const slots = [...ofAttributes.values(), ...late, ...customSlots(map), ...(ofQuantity === null ? [] : [ofQuantity])];
  const finish = [useStructuredText(map), checkSalePrice(map)].filter((step) => step !== null);
  const rejectKeyless = keyCheck(map, options.matchBy);
  const costsTheRow: CostsTheRow = options.strict ? () => true : isEssential;
  const mayOmit = mayOmitGtin(options);

  const draftOf = (row: ReadRow): RowDraft => partOf(row, slots);

  return {
    map(row) {
      const draft = draftOf(row);
      if (row.fault !== null) return rejected(rejectFault(row.fault, row, map.header), draft);
      for (const step of finish) step(row.cells, draft);
      const unusable = rules?.apply(row.cells, draft) ?? null;
      if (mayOmit && draft.product.offer_id !== null) draft.omitUnreadable('gtin');
      const rejection = unusable ?? rejectKeyless(draft) ?? draft.rejection();
      if (rejection !== null) return rejected(rejection, draft);
      const { product, repairs, inherited, unread, stock, ownCellsDecide } = draft;
      return { ok: true, keys: product, product, repairs, inherited, unread, stock, ownCellsDecide };
    },
    observe(row) {
      if (rules !== null && row.fault === null) rules.apply(row.cells, draftOf(row));
    },
    foresee:
      rules?.foresee === undefined
        ? null
        : ({ cells, fault }) => {
            if (fault === null) rules.foresee?.(cells);
          },
    sparing: ofQuantity !== null || (rules !== null && rules.passing === undefined) ? null : sparing(rules?.passing),
  };

  function sparing(passing: Passing | undefined): SparingMapper {
    const glanceSlots = [...slotsOf(['gtin', 'offer_id', ...(passing?.looksAt ?? [])]), ...late];
    const leftSlots = slotsOf(passing?.leaves ?? []);
    return {
      glance(row) {
        const draft = partOf(row, glanceSlots);
        if (row.fault !== null || draft.repairs.length > 0 || draft.hasProblems) return null;
        // Not the product itself, which is large, while the keys wait for the others of their batch.
        const { gtin, offer_id } = draft.product;
        return { keys: { gtin, offer_id }, seen: passing?.see(draft) ?? null };
      },
      pass: (seen, read) => passing?.pass(seen, () => partOf(read(), leftSlots)),
      productOf(row) {
        const draft = draftOf(row);
        for (const step of finish) step(row.cells, draft);
        return draft.product;
      },
    };
  }

  function slotsOf(names: readonly string[]): Slot[] {
    return names.flatMap((name) => ofAttributes.get(name) ?? []);
  }

  function partOf({ cells }: ReadRow, some: readonly Slot[]): RowDraft {
    const draft = new RowDraft(costsTheRow);
    for (const slot of some) slot(cells, draft);
    return draft;
  }
}

/** Whether a GTIN that cannot be read may be left out, where the row has an offer id. */
export function mayOmitGtin({ invalidGtin, matchBy }: Pick<RowMapperOptions, 'invalidGtin' | 'matchBy'>): boolean {
  return invalidGtin === 'omit' && matchBy !== 'gtin';
}

/** A row that was rejected, with the keys that could be read all the same. */
export function rejected(rejection: Rejection, { product: { gtin, offer_id }, location }: RowDraft): RowResult {
  return { ok: false, rejection, keys: { gtin, offer_id }, location };
}

/** The slots by the name of their attribute, in the order of the table. */
export function attributeSlots(
  { header, uses }: HeaderMap,
  decimalMarks: readonly (DecimalMark | null)[],
  { defaultCurrency, checkDigit }: Pick<RowMapperOptions, 'defaultCurrency' | 'checkDigit'>,
): ReadonlyMap<string, Slot> {
  const currency = uses.findIndex((use) => use.as === 'currency');
  const language = headerIndex(header, ...languageHeaders);
  const format = {
    defaultCurrency,
    checkDigit,
    decimalMarks,
    currencyIndex: currency === -1 ? null : currency,
    languageIndex: language === -1 ? null : language,
  };
  const sources = new Map<string, CellSource[]>();
  for (const [columnIndex, use] of uses.entries()) {
    if (use.as !== 'attribute') continue;
    const { name } = use.target.attribute;
    sources.set(name, [
      ...(sources.get(name) ?? []),
      { columnIndex, header: header[columnIndex] ?? '', attribute: name, target: use.target },
    ]);
  }
  return new Map(
    attributes.flatMap((attribute) => {
      const own = sources.get(attribute.name);
      return own === undefined ? [] : [[attribute.name, slotFor(attribute, own, format)] as const];
    }),
  );
}

/** A row without the key that it is to be matched by names no product. A key that could not be read is reported first. */
export function keyCheck(map: HeaderMap, matchBy: RowMapperOptions['matchBy']): (draft: RowDraft) => Rejection | null {
  const rejection = noKey({ matchBy, headers: keyHeaders(map) });
  return (draft) => {
    const { gtin, offer_id } = draft.product;
    const hasKey = matchBy === 'auto' ? gtin !== null || offer_id !== null : draft.product[matchBy] !== null;
    return hasKey || draft.hasProblems ? null : rejection;
  };
}
