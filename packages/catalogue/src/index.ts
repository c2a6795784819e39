export type { Attribute } from './attributes/attribute.js';
export { attributeOf, attributes } from './attributes/attributes.js';
export { customColumn, exportColumns, exportHeader } from './cells/export-columns.js';
export { cellReader, listReader, textsReader } from './cells/read-cell.js';
export { textReader } from './cells/read-value.js';
export { splitList } from './cells/split-list.js';
export { guardCell, guardFormula, unguardCell } from './cells/spreadsheet-guard.js';
export { readDate } from './dates/read-date.js';
export { readDateRange } from './dates/read-date-range.js';
export { readYearMonth } from './dates/read-year-month.js';
export { findGtinKey } from './gtin/find-gtin-key.js';
export { type GtinOptions, normaliseGtin } from './gtin/normalise-gtin.js';
export { readGtins } from './gtin/read-gtins.js';
export { shortestGtin } from './gtin/shortest-gtin.js';
export { currencyInHeader } from './headers/currency-in-header.js';
export { type ColumnTarget, type HeaderMatch, matchHeader, matchHeaders } from './headers/match-header.js';
export { type ColumnUse, type CustomReason, customName, resolveColumns } from './headers/resolve-columns.js';
export { type FailureCode, failureCodes } from './import/failure.js';
export {
  type ImportOptions,
  importOptionsSchema,
  pinnedDelimiter,
  rejectsTooMany,
} from './import/import-options.js';
export { type ImportStatus, importStatuses, isFinal, mayFollow, mayPrecede } from './import/import-status.js';
export { type Outcome, outcomes } from './import/outcome.js';
export { faultCodes, type Rejection, type RejectionCode, rejectionCodes } from './import/rejection.js';
export { type Repair, type RepairRule, repairRules } from './import/repair.js';
export { isRejectionFile, isReportColumn, reportColumns } from './import/report-columns.js';
export { threeDigitCurrencies } from './price/currencies.js';
export { type DecimalMark, type DecimalMarkDecision, decideDecimalMark } from './price/decimal-mark.js';
export { formatPrice, type Money } from './price/money.js';
export type { PriceFormat } from './price/price-format.js';
export { readMoney, readPrice, readPriceText } from './price/read-price.js';
export { looksLikeValue } from './product/looks-like-value.js';
export {
  type ClearedFields,
  changedFields,
  type FieldChange,
  mergeProduct,
  nothingCleared,
} from './product/merge-product.js';
export { categoryKeys, type JsonValue, type ProductInput } from './product/product.js';
export { cutRepair } from './product/read-each.js';
export { searchWords } from './product/search-words.js';
export { shortenIdentifier } from './product/shorten-identifier.js';
export { plainFormat, type ValueFormat } from './product/value-format.js';
export { moneySchema } from './schema/attribute-schema.js';
export { fieldsOfProduct, type ProductChange } from './schema/product-from-fields.js';
export {
  changeProductSchema,
  createProductSchema,
  type ProductSchemaOptions,
  productSchema,
} from './schema/product-schema.js';
export type { NumberLimits } from './value/number-limits.js';
export { readBoolean } from './value/read-boolean.js';
export { readClockTime } from './value/read-clock-time.js';
export { readCountry } from './value/read-country.js';
export { readDecimal } from './value/read-decimal.js';
export { type Enumeration, enumerationOf, readEnumeration } from './value/read-enumeration.js';
export { readIdentifier } from './value/read-identifier.js';
export { formatMeasure, type Measure, type MeasureLimits, readMeasure } from './value/read-measure.js';
export { type NameLimits, readNames } from './value/read-names.js';
export { readInteger } from './value/read-number.js';
export { readPath } from './value/read-path.js';
export { readText } from './value/read-text.js';
export { readUrl } from './value/read-url.js';
export type { CellRepair, Read, Reading, Refusal } from './value/reading.js';
