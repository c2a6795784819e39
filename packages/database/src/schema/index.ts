export * from './idempotency-keys.js';
export * from './imports.js';
export * from './product-changes.js';
export * from './products.js';
export * from './reservations.js';
export * from './users.js';
