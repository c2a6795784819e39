export type { Attribute } from './attributes/attribute.js';
export { attributeOf, attributes } from './attributes/attributes.js';
export { customColumn, exportColumns, exportHeader } from './cells/export-columns.js';
export { cellReader, listReader, textsReader } from './cells/read-cell.js';
export { plainFormat, textReader, type ValueFormat } from './cells/read-value.js';
export { cutRepair, splitList } from './cells/split-list.js';
export { guardCell, guardFormula, unguardCell } from './cells/spreadsheet-guard.js';
export { readClockTime } from './dates/clock.js';
export { readDate } from './dates/read-date.js';
export { readDateRange } from './dates/read-date-range.js';
export { readYearMonth } from './dates/read-year-month.js';
export { shortestGtin } from './gtin/gtin-key.js';
export { findGtinKey, type GtinOptions, normaliseGtin } from './gtin/normalise-gtin.js';
export { readGtins } from './gtin/read-gtins.js';
export { currencyInHeader } from './headers/currency-in-header.js';
export { looksLikeValue } from './headers/fold-header.js';
export { type ColumnTarget, type HeaderMatch, matchHeader, matchHeaders } from './headers/match-header.js';
export { type ColumnUse, type CustomReason, customName, resolveColumns } from './headers/resolve-columns.js';
export { type FailureCode, failureCodes } from './import/failure.js';
export { type ImportDocument, importDocumentSchema } from './import/import-document.js';
export {
  type ImportOptions,
  importOptionsSchema,
  pinnedDelimiter,
  rejectsTooMany,
} from './import/import-options.js';
export {
  type ImportStatus,
  importStatuses,
  isFinal,
  mayFollow,
  mayPrecede,
  type Outcome,
  outcomes,
} from './import/import-status.js';
export {
  faultCodes,
  isRejectionFile,
  isReportColumn,
  type Rejection,
  type RejectionCode,
  rejectionCodes,
  reportColumns,
} from './import/rejection.js';
export { type Repair, type RepairRule, repairRules } from './import/repair.js';
export { noKey } from './matching/match-rejections.js';
export { keyOf, type MatchedRows, matchRows } from './matching/match-rows.js';
export type { Holder, MappedRow, MatchSettings, RejectedRow } from './matching/row-batch.js';
export { threeDigitCurrencies } from './price/currencies.js';
export { type DecimalMark, type DecimalMarkDecision, decideDecimalMark } from './price/decimal-mark.js';
export type { PriceFormat } from './price/money.js';
export { formatPrice, type Money } from './price/money.js';
export { readMoney, readPrice, readPriceText } from './price/read-price.js';
export {
  fieldNames,
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
export { searchWords } from './product/search-words.js';
export { moneySchema } from './schema/attribute-schema.js';
export { fieldsOfProduct, type ProductChange } from './schema/product-from-fields.js';
export {
  changeProductSchema,
  createProductSchema,
  type ProductSchemaOptions,
  productSchema,
} from './schema/product-schema.js';
export type { NumberLimits } from './value/plain-number.js';
export { readBoolean } from './value/read-boolean.js';
export { readCountry } from './value/read-country.js';
export { type Enumeration, enumerationOf, readEnumeration } from './value/read-enumeration.js';
export { readIdentifier, shortenIdentifier } from './value/read-identifier.js';
export { formatMeasure, type Measure, type MeasureLimits, readMeasure } from './value/read-measure.js';
export { type NameLimits, readNames } from './value/read-names.js';
export { readDecimal, readInteger } from './value/read-number.js';
export { readPath, readText } from './value/read-text.js';
export { readUrl } from './value/read-url.js';
export type { CellRejection, CellRepair, Read, Reading } from './value/reading.js';
