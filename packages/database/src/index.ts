export type { ApiKey } from './api-keys/api-key.js';
export { deleteApiKey } from './api-keys/delete-api-key.js';
export { findApiKey } from './api-keys/find-api-key.js';
export { insertApiKey, maxKeysOfUser } from './api-keys/insert-api-key.js';
export { noteKeyUse } from './api-keys/note-key-use.js';
export { countApiKeys, selectApiKeys } from './api-keys/select-api-keys.js';
export { claimImport } from './attempts/claim-import.js';
export { countSilence } from './attempts/count-silence.js';
export { handOverImport } from './attempts/hand-over-import.js';
export { isImportAlive } from './attempts/is-import-alive.js';
export { keepImportAlive } from './attempts/keep-import-alive.js';
export { passCheck, restartImport } from './attempts/restart-import.js';
export { setDigest, setImportFacts, setNotModified } from './attempts/set-import-facts.js';
export { auditActions } from './audit/audit-action.js';
export { type Actor, recordAudit } from './audit/record-audit.js';
export { type AuditRow, countAudit, selectAudit } from './audit/select-audit.js';
export { claimDueCallback } from './callbacks/claim-due-callback.js';
export { setCallbackStatus } from './callbacks/set-callback-status.js';
export { type Connection, connectDatabase, type Database } from './connect.js';
export { countPendingMigrations } from './count-pending-migrations.js';
export { claimCustomNames } from './custom-attributes/claim-custom-names.js';
export { databaseTime } from './database-time.js';
export { maxColumns, TooManyColumns, UnknownColumns, type WantedColumn } from './export/choose-columns.js';
export { type ExportRequest, exportProducts } from './export/export-products.js';
export {
  countFeedIssues,
  type FeedIssue,
  readCatalogueState,
  readFeedProducts,
  selectFeedIssues,
} from './feeds/feed-products.js';
export type { FeedRow } from './feeds/feed-row.js';
export {
  countFeeds,
  deleteFeed,
  findFeed,
  findFeedByToken,
  insertFeed,
  selectFeeds,
  setFeedToken,
} from './feeds/store-feeds.js';
export type { Editor } from './history/insert-changes.js';
export {
  type ChangeRow,
  countChanges,
  selectImportChanges,
  selectProductChanges,
} from './history/select-changes.js';
export { claimIdempotencyKey, type IdempotencyKey } from './idempotency/claim-idempotency-key.js';
export { upsertKeptAnswer } from './idempotency/upsert-kept-answer.js';
export { noFindings } from './import-batches/check-findings.js';
export { confirmAccount } from './import-batches/confirm-account.js';
export {
  type Attempt,
  type BatchSettings,
  freshAccount,
  type ImportAccount,
  type ImportBatch,
  rowsOf,
} from './import-batches/import-batch.js';
export { NamedProducts, selectNamedProducts } from './import-batches/named-products.js';
export { emptyPreview } from './import-batches/preview-changes.js';
export type { RowOutcome, TellRows } from './import-batches/row-outcomes.js';
export { createImport, type ImportRow, type NewImport } from './imports/create-import.js';
export { endImport } from './imports/end-import.js';
export { findEarlierFacts } from './imports/find-earlier-facts.js';
export { findImport, type LocatedImport } from './imports/find-import.js';
export { findOldestWait } from './imports/find-oldest-wait.js';
export { findQueuePlace } from './imports/find-queue-place.js';
export { expireWaiting, holdImport, releaseDryRun } from './imports/hold-import.js';
export { describeImport, importDocument, importSummary } from './imports/import-document.js';
export { importName } from './imports/import-name.js';
export type { PerUser } from './imports/in-turn.js';
export { isSmallImport } from './imports/is-small.js';
export { requestCancel } from './imports/request-cancel.js';
export {
  type RejectionRow,
  type RepairRow,
  type SupersededRowRecord,
  selectRejectedRows,
  selectRejections,
  selectRejectionsOfRows,
  selectRepairs,
  selectSuperseded,
} from './imports/select-import-report.js';
export { countImports, type ImportFilter, selectImports } from './imports/select-imports.js';
export { selectNextInTurn } from './imports/select-next-in-turn.js';
export { selectSilentImports } from './imports/select-silent-imports.js';
export { addressLocator, previewLocator, uploadLocator } from './imports/source-locator.js';
export { migrate } from './migrate.js';
export { applyMissing, countMissing, type MissingAction } from './missing/apply-missing.js';
export { applyMissingStock, countMissingStock } from './missing/apply-missing-stock.js';
export { setMissingProducts } from './missing/set-missing-products.js';
export { pingDatabase } from './ping-database.js';
export {
  databaseErrorCode,
  isDatabaseUnavailable,
  isRefusedValue,
  isTemporary,
} from './postgres-errors.js';
export { prepareDatabase } from './prepare-database.js';
export { type ForeseenLines, ProductForesight } from './product-batches/product-foresight.js';
export { selectContentHashes } from './product-batches/select-content-hashes.js';
export { writeImportBatch } from './product-batches/write-import-batch.js';
export type { ProductFilter } from './product-list/product-filter.js';
export type { ListOrder } from './product-list/product-order.js';
export { selectProductPage } from './product-list/select-product-page.js';
export { changeProduct } from './products/change-product.js';
export { deleteProduct } from './products/delete-product.js';
export type { TakenKey } from './products/find-holder.js';
export { findProduct, type StockedProduct } from './products/find-product.js';
export { findProductId } from './products/find-product-id.js';
export { insertProduct } from './products/insert-product.js';
export type { ProductRow } from './products/product-row.js';
export { restoreProduct } from './products/restore-product.js';
export { type CreationRow, countCreations, findCreation, selectCreations } from './products/select-creations.js';
export { countDeletedProducts, type DeletedRow, selectDeletedProducts } from './products/select-deleted-products.js';
export { setPins } from './products/set-pins.js';
export { fromColumns, type TitledProduct } from './products/stored-product.js';
export { commitReservation } from './reservations/commit-reservation.js';
export { findReservation, type Reservation } from './reservations/find-reservation.js';
export { insertReservation } from './reservations/insert-reservation.js';
export { releaseReservation } from './reservations/release-reservation.js';
export { deleteExpired, stepOf } from './retention/delete-expired.js';
export { type ExpiredKind, expiredKinds, type Retention } from './retention/expired.js';
export type { Checkpoint } from './schema/imports.js';
export { changeSource } from './sources/change-source.js';
export { commitImport } from './sources/commit-import.js';
export { deleteSource } from './sources/delete-source.js';
export { findImportOfDigest } from './sources/find-import-of-digest.js';
export { findLastCompleted } from './sources/find-last-completed.js';
export { findHostKey, pinHostKey } from './sources/host-keys.js';
export { insertSource, type NewSource } from './sources/insert-source.js';
export { keepSource } from './sources/keep-source.js';
export { noteLateSource, selectPunctuality } from './sources/late-sources.js';
export { requestDueImport } from './sources/request-due-import.js';
export { requestSourceImport } from './sources/request-source-import.js';
export { selectCallbackSecrets, setCallbackSecret } from './sources/select-callback-secrets.js';
export { selectCredentials, setResealed } from './sources/select-credentials.js';
export { selectDueSources, selectSchedules } from './sources/select-schedules.js';
export { type SourceActivity, selectSourceActivity } from './sources/select-source-activity.js';
export { countSources, findSource, selectSources } from './sources/select-sources.js';
export type { SourceRow } from './sources/source-row.js';
export { computeStatistics, type Statistics } from './stats/compute-statistics.js';
export { countAccounts } from './stats/count-accounts.js';
export { countConnections } from './stats/count-connections.js';
export { type ImportSum, sumImports } from './stats/sum-imports.js';
export { adjustStock } from './stock/adjust-stock.js';
export type { ChangedStock, StockRefusal } from './stock/change-stock.js';
export { findStock } from './stock/find-stock.js';
export { findStockAt, type PastStock } from './stock/find-stock-at.js';
export type { StockedItem, StockLevel } from './stock/lock-stock.js';
export { countMovements, type MovementRow, selectMovements } from './stock/select-movements.js';
export { setStock } from './stock/set-stock.js';
export type { StockLocation } from './stock/stock-summary.js';
export { findOpenOrders } from './stock-batches/find-open-orders.js';
export { StockOrders } from './stock-batches/stock-orders.js';
export type { StockSettings } from './stock-batches/stock-settings.js';
export { writeStockBatch } from './stock-batches/write-stock-batch.js';
export { createUndo } from './undo/create-undo.js';
export { countUndoItems, undoStart } from './undo/select-undo-items.js';
export type { Undoing } from './undo/undoing.js';
export { type UndoState, writeUndoBatch } from './undo/write-undo-batch.js';
export { deleteUpload } from './uploads/delete-upload.js';
export { insertUploadChunk } from './uploads/insert-upload-chunk.js';
export { readUpload } from './uploads/read-upload.js';
export type { Account, Role } from './users/account.js';
export { changeAccount } from './users/change-account.js';
export { endSession, endSessionOfUser } from './users/end-session.js';
export { findSessionAccount } from './users/find-session-account.js';
export { findSessionOfToken } from './users/find-session-of-token.js';
export { findUser } from './users/find-user.js';
export { type Credentials, findUserCredentials } from './users/find-user-credentials.js';
export { hasAdmin, insertFirstAdmin } from './users/insert-first-admin.js';
export { insertSession } from './users/insert-session.js';
export { insertUser } from './users/insert-user.js';
export { noteSessionUse } from './users/note-session-use.js';
export { rotateRefreshToken } from './users/rotate-refresh-token.js';
export { countSessions, type OpenSession, selectSessions } from './users/select-sessions.js';
export { countUsers, selectUsers } from './users/select-users.js';
export { setPassword } from './users/set-password.js';
export { findReplayedPosition, findWrittenPosition } from './wal-position.js';
export type { PoolUse } from './watch-pool.js';
export type { BusyReceivers } from './webhooks/busy-receivers.js';
export { claimDueDelivery } from './webhooks/claim-due-delivery.js';
export { deleteWebhook } from './webhooks/delete-webhook.js';
export { insertWebhook, maxWebhooksOfUser } from './webhooks/insert-webhook.js';
export { announceProductChanges } from './webhooks/product-changes.js';
export { countDeliveries, type DeliveryRow, selectDeliveries } from './webhooks/select-deliveries.js';
export { selectWebhookSecrets, setWebhookSecret } from './webhooks/select-webhook-secrets.js';
export { countWebhooks, findWebhook, selectWebhooks } from './webhooks/select-webhooks.js';
export { setDeliveryStatus } from './webhooks/set-delivery-status.js';
export type { Webhook } from './webhooks/webhook.js';
export { type Patience, withPatience } from './with-patience.js';
