export type { StockColumn } from './aliases/stock.js';
export type { Attribute } from './attributes/attribute.js';
export { attributeByName, attributeOf, attributes } from './attributes/attributes.js';
export { customColumn, exportHeader } from './cells/export-columns.js';
export { type FeedValue, feedValue } from './cells/feed-value.js';
export { formatCell } from './cells/format-cell.js';
export { cellReader, listReader, textsReader } from './cells/read-cell.js';
export { customReader, plainFormat, textReader, type ValueFormat } from './cells/read-value.js';
export { cutRepair, joinList, splitList } from './cells/split-list.js';
export { formulaMarks, guardCell, guardFormula, notNumber, unguardCell } from './cells/spreadsheet-guard.js';
export { type DateOrder, decideDateOrder } from './dates/date-order.js';

export { shortestGtin } from './gtin/gtin-key.js';
export { holdsIsbns } from './gtin/holds-isbns.js';
export { findGtinKey, normaliseGtin } from './gtin/normalise-gtin.js';
export { readGtins } from './gtin/read-gtins.js';
export { currencyInHeader } from './headers/currency-in-header.js';
export { looksLikeValue } from './headers/fold-header.js';
export {
  type ColumnTarget,
  type HeaderMatch,
  matchHeader,
  matchHeaders,
  plainTarget,
} from './headers/match-header.js';
export { type ColumnUse, type CustomReason, customName, resolveColumns } from './headers/resolve-columns.js';
export { isStockColumn, type StockMeaning, stockMeaning } from './headers/stock-column.js';
export { encodingOf } from './import/encoding-labels.js';
export { type FailureCode, failureCodes } from './import/failure.js';
export {
  type ImportDocument,
  type ImportSummary,
  importDocumentSchema,
  importSummarySchema,
} from './import/import-document.js';
export {
  type ImportStatus,
  importStatuses,
  isAtRest,
  isFinal,
  mayPrecede,
  type Outcome,
  outcomes,
} from './import/import-status.js';
export {
  faultCodes,
  isRejectionFile,
  isReportColumn,
  originColumn,
  type Rejection,
  type RejectionCode,
  rejectionCodes,
  reportColumns,
} from './import/rejection.js';
export { type Repair, type RepairRule, repairRules } from './import/repair.js';
export { noKey, stockOfUnknown, stockRejection } from './matching/match-rejections.js';
export { keyOf, type MatchedRows, matchRows } from './matching/match-rows.js';
export type {
  Holder,
  MappedRow,
  MatchSettings,
  ProductKeys,
  RejectedRow,
  StockOrder,
  SupersededRow,
} from './matching/row-batch.js';
export { threeDigitCurrencies } from './price/currencies.js';
export { type DecimalMark, decideDecimalMark } from './price/decimal-mark.js';
export { formatPrice, type Money } from './price/money.js';
export { readPrice } from './price/read-price.js';
export {
  customLimits,
  customObjectHeader,
  lateObjectHeader,
  readCustomObject,
  surplusCustom,
} from './product/custom-attributes.js';
export { fieldSet, keepFields } from './product/field-set.js';
export {
  copyField,
  isProductField,
  isTextField,
  moneyFields,
  textFields,
  textsFields,
} from './product/fields-by-kind.js';
export {
  type ClearedFields,
  changedFields,
  type FieldChange,
  mergeProduct,
  nothingCleared,
} from './product/merge-product.js';
export { categoryKeys, type DraftProduct, emptyProduct, type JsonValue, type ProductInput } from './product/product.js';
export { type FieldOf, type ProductField, productFields } from './product/product-fields.js';
export { endSearchWords, searchWords } from './product/search-words.js';
export { setFields } from './product/set-fields.js';
export { type EventOf, type EventType, eventSchemas, eventTypes } from './schema/event-schemas.js';
export {
  allowedOf,
  fieldNamesSchema,
  foreignOption,
  type ImportOptions,
  importOptionsSchema,
  type OptionsOfKind,
  pinnedDelimiter,
  rejectsTooMany,
  type SourceKind,
  sourceKinds,
} from './schema/import-options.js';
export { fieldsOfProduct, type ProductChange } from './schema/product-from-fields.js';
export {
  changeProductSchema,
  createProductSchema,
  productSchema,
} from './schema/product-schema.js';
export { receiverUrlSchema } from './schema/receiver-url.js';
export {
  foreignGuard,
  guardsSchema,
  type SourceGuards,
  type SourceSchedule,
  scheduleSchema,
} from './schema/source-settings.js';
export { endOfString, hasEscapedName, parseJsonText } from './value/json-text.js';
export { nearest } from './value/nearest.js';
export { shortenIdentifier } from './value/read-identifier.js';
export {
  maxLocationLength,
  maxQuantity,
  type QuantityWords,
  quantityWords,
  readDelta,
  readQuantity,
} from './value/read-quantity.js';
export { readPath, readText } from './value/read-text.js';
export type { CellRepair, Reading } from './value/reading.js';
