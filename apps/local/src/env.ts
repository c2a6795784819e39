import { resolve } from 'node:path';
import {
  databaseShape,
  integerVariable,
  processShape,
  publicAddressVariable,
  readEnv,
  redisShape,
} from '@feedstock/runtime';
import { z } from 'zod';
import { root } from './root.js';

/** Every variable that `npm start` itself reads. */
export const localVariables = z.object({
  NODE_ENV: processShape.NODE_ENV,
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => resolve(root, path)),
  DATABASE_URL: databaseShape.DATABASE_URL.optional(),
  DATABASE_CA_FILE: databaseShape.DATABASE_CA_FILE,
  ...redisShape,
  JWT_SECRET_KEY: z.string().optional(),
  SECRETS_KEY: z.string().optional(),
  API_HOST: z.string().default('0.0.0.0'),
  API_PORT: integerVariable(1, 65_535).default(8000),
  PUBLIC_URL: publicAddressVariable.optional(),
  WORKER_OPERATIONS_PORT: integerVariable(1, 65_535).optional(),
  ADMIN_USERNAME: z.string().default('admin'),
  ADMIN_PASSWORD: z.string().default('admin123'),
});

export type LocalEnv = z.output<typeof localVariables>;

/** The settings `npm start` itself uses; the processes it starts read the rest. */
export function readLocalEnv(source: NodeJS.ProcessEnv): LocalEnv {
  return readEnv(localVariables, source);
}
