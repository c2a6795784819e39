export { type Connection, type ConnectOptions, connectDatabase, type Database } from './connect.js';
export { migrate } from './migrate.js';
export {
  databaseErrorCode,
  isContention,
  isDatabaseUnavailable,
  isRefusedValue,
  violatedUnique,
} from './postgres-errors.js';
