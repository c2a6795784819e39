import { z } from 'zod';
import { caFileVariable } from './ca-file.js';
import { problemOfPostgresAddress, withCaFile } from './postgres-address.js';

/** A switch, as a variable. */
export const flag = z.stringbool({
  truthy: ['true', '1', 'yes', 'on'],
  falsy: ['false', '0', 'no', 'off'],
  error: 'must be true or false',
});

/** A whole number in a range, as a variable. */
export function integerVariable(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);
}

/** A list separated by commas; blanks around its members do not count. */
export const listVariable = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

function urlVariable(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address such as ${example}`,
    );
}

/** Variables that every process of ours reads. */
export const processShape = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DEBUG: flag.default(false),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  LOG_FORMAT: z.enum(['json', 'readable']).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: urlVariable(['http:', 'https:'], 'http://collector:4318').optional(),
};

/**
 * What API and worker must agree on: how long history and kept answers are there, the largest upload and file in bytes after
 * decompression, and what a GTIN is.
 */
export const importShape = {
  HISTORY_DAYS: integerVariable(0, 36_500).default(365),
  KEPT_ANSWER_HOURS: integerVariable(1, 8760).default(24),
  IMPORT_MAX_BYTES: integerVariable(1, Number.MAX_SAFE_INTEGER).default(5_000_000_000),
  GTIN_CHECK_DIGIT: z.enum(['on', 'off'], 'must be on or off').default('on'),
};

const minSecretLength = 32;

/** Secrets of examples and tutorials, by what they contain. */
const sampleSecret =
  /change.?me|your.?(?:secret|jwt|key)|secret.?key|example|sample|placeholder|^0123456789|^abcdefghij|^(.)\1*$/i;

/** The keys of one purpose, newest first: the first is used for what is new, the others for what is there. */
export type SecretKeys = readonly [newest: string, ...older: string[]];

/** A list of long random keys, as a variable. */
export const secretKeysVariable = listVariable
  .refine(
    (keys) => keys.length > 0 && keys.every((key) => key.length >= minSecretLength),
    `must have ${minSecretLength} characters or more, and so must each key of a list`,
  )
  .transform(([newest = '', ...older]): SecretKeys => [newest, ...older]);

/** What is wrong with the keys of a process in production; null where nothing is. */
export function problemOfKeys(keys: SecretKeys | undefined): string | null {
  const remedy = 'make your own with: openssl rand -base64 48';
  if (keys === undefined) return `is required in production; ${remedy}`;
  return keys.some((key) => sampleSecret.test(key)) ? `is a sample value; ${remedy}` : null;
}

/** What API and worker must agree on to keep credentials of sources. */
export const secretsShape = { SECRETS_KEY: secretKeysVariable.optional() };

/** Variables of a process that serves metrics. */
export const operationsShape = {
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
};

const postgresUrl = urlVariable(
  ['postgres:', 'postgresql:'],
  'postgresql://user:password@host:5432/database',
).superRefine((text, context) => {
  const problem = URL.canParse(text) ? problemOfPostgresAddress(text) : null;
  if (problem !== null) context.addIssue(problem);
});

const redisUrl = urlVariable(['redis:', 'rediss:', 'unix:'], 'redis://:password@host:6379').refine(
  (text) => !URL.canParse(text) || /^(?:unix:\/\/[^?]*\/[^?]+(?:\?db=\d+)?|rediss?:\/\/[^/?#]+(?:\/\d*)?)$/.test(text),
  'must be redis://user:password@host:6379/database, rediss:// for TLS, or unix:///folder/redis.sock?db=0, and nothing after that',
);

/** Variables of a process that talks to Postgres. */
export const databaseShape = {
  DATABASE_URL: postgresUrl,
  DATABASE_REPLICA_URL: postgresUrl.optional(),
  REPLICA_MAX_LAG_SECONDS: integerVariable(1, 3600).default(10),
  STATEMENT_TIMEOUT_SECONDS: integerVariable(1, 86_400).optional(),
  DATABASE_CA_FILE: caFileVariable.optional(),
  DATABASE_POOL_MAX: integerVariable(1, 1000).default(10),
  SLOW_QUERY_MS: integerVariable(0, 3_600_000).default(200),
};

/** The addresses as they are used: with the authority of `DATABASE_CA_FILE`, where they name none. */
export function withDatabaseCa<
  E extends { DATABASE_URL: string; DATABASE_REPLICA_URL?: string | undefined; DATABASE_CA_FILE?: string | undefined },
>(env: E): E {
  const { DATABASE_URL: primary, DATABASE_REPLICA_URL: replica, DATABASE_CA_FILE: file } = env;
  return {
    ...env,
    DATABASE_URL: withCaFile(primary, file),
    ...(replica === undefined ? {} : { DATABASE_REPLICA_URL: withCaFile(replica, file) }),
  };
}

/** What is wrong with `DATABASE_CA_FILE` beside the address of the database; null where nothing is. */
export function problemOfDatabaseCa({ DATABASE_URL: url, DATABASE_CA_FILE: file }: DatabaseVariables): string | null {
  if (url === undefined || file === undefined || !URL.canParse(url)) return null;
  return problemOfPostgresAddress(withCaFile(url, file)) === null
    ? null
    : 'is of no use with the sslmode of DATABASE_URL: use verify-full, or leave sslmode out';
}

interface DatabaseVariables {
  DATABASE_URL?: string | undefined;
  DATABASE_CA_FILE?: string | undefined;
}

/** Variables of a process that talks to Redis: one server, a cluster, or Sentinel. */
export const redisShape = {
  REDIS_URL: redisUrl.optional(),
  REDIS_CLUSTER_NODES: listVariable.optional(),
  REDIS_SENTINELS: listVariable.optional(),
  REDIS_SENTINEL_NAME: z.string().optional(),
  REDIS_USERNAME: z.string().optional(),
  REDIS_PASSWORD: z.string().optional(),
  REDIS_DATABASE: integerVariable(0, 1_000_000).optional(),
  REDIS_TLS: flag.optional(),
  REDIS_CA_FILE: caFileVariable.optional(),
  REDIS_SENTINEL_USERNAME: z.string().optional(),
  REDIS_SENTINEL_PASSWORD: z.string().optional(),
};
