import { apiKeys } from '../schema/index.js';

/** A key without its hash. */
export interface ApiKey {
  id: string;
  userId: number;
  name: string;
  /** The beginning of the key, to recognise it by. */
  prefix: string;
  permissions: string[];
  /** The only source that it may import; null where it is bound to none. */
  sourceId: number | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

export const apiKeyColumns = {
  id: apiKeys.id,
  userId: apiKeys.userId,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  permissions: apiKeys.permissions,
  sourceId: apiKeys.sourceId,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
};
