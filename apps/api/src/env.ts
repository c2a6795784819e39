import {
  databaseShape,
  flag,
  importShape,
  integerVariable,
  listVariable,
  operationsShape,
  problemOfDatabaseCa,
  problemOfKeys,
  problemOfRedisAddress,
  processShape,
  publicAddressVariable,
  readEnv,
  redisShape,
  secretKeysVariable,
  secretsShape,
  withDatabaseCa,
} from '@feedstock/runtime';
import { z } from 'zod';
import { emailSchema, usernameSchema } from './access/account-names.js';
import { isGuessable } from './access/check-new-password.js';
import { maxPasswordBytes } from './access/password-hash.js';
import { type LimitName, limitTable, readLimit } from './limits/rate-limits.js';

const samplePassword = 'admin123';

function limitVariable(name: LimitName) {
  return z
    .string()
    .default(limitTable[name].default)
    .transform((text, context) => {
      const limit = readLimit(text);
      if (limit !== undefined) return limit;
      context.addIssue('must look like 100/hour, 10/15 minutes or off');
      return z.NEVER;
    });
}

/** As Express accepts it: a number of hops, or addresses and subnets. `true` is refused: it would trust anyone. */
const trustProxyVariable = z
  .string()
  .transform((text) => {
    if (/^(off|false|no|0)$/i.test(text)) return false;
    if (/^\d{1,2}$/.test(text)) return Number(text);
    return text.split(',').map((part) => part.trim());
  })
  .refine(
    (value) =>
      !Array.isArray(value) ||
      value.every((part) => /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i.test(part)),
    'must be off, a number of hops, or addresses and subnets separated by commas',
  );

const corsOriginsVariable = listVariable.refine(
  (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
  'must be origins separated by commas, such as https://shop.example.com',
);

/** Every variable the API reads. `.env.example` explains each. */
export const apiVariables = z.object({
  ...processShape,
  ...databaseShape,
  ...redisShape,
  ...secretsShape,
  JWT_SECRET_KEY: secretKeysVariable.optional(),
  JWT_EXPIRE_MINUTES: integerVariable(1, 24 * 60).default(30),
  ADMIN_USERNAME: usernameSchema.default('admin'),
  ADMIN_PASSWORD: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= maxPasswordBytes, `must have at most ${maxPasswordBytes} bytes`)
    .default(samplePassword),
  ADMIN_EMAIL: emailSchema.default('admin@example.com'),
  PASSWORD_MIN_LENGTH: integerVariable(1, maxPasswordBytes).default(6),
  API_HOST: z.string().default('0.0.0.0'),
  API_PORT: integerVariable(0, 65_535).default(8000),
  PUBLIC_URL: publicAddressVariable.optional(),
  SHUTDOWN_DRAIN_SECONDS: integerVariable(0, 20).optional(),
  CORS_ORIGINS: corsOriginsVariable.optional(),
  TRUST_PROXY: trustProxyVariable.default(false),
  ...importShape,
  ...operationsShape,
  QUEUE_DASHBOARD_WRITABLE: flag.default(false),
  RATE_LIMIT_GENERAL: limitVariable('general'),
  RATE_LIMIT_IMPORT: limitVariable('import'),
  RATE_LIMIT_LOGIN: limitVariable('login'),
  RATE_LIMIT_REGISTER: limitVariable('register'),
  RATE_LIMIT_STATUS: limitVariable('status'),
  RATE_LIMIT_FEED: limitVariable('feed'),
});

export const apiEnvSchema = apiVariables
  .superRefine(checkTogether, {
    // Even when single variables have problems: all are reported at once.
    when: () => true,
  })
  .transform(withDatabaseCa);

type Refuse = (name: string, message: string) => void;

function checkTogether(env: z.output<typeof apiVariables>, context: z.RefinementCtx): void {
  const refuse: Refuse = (name, message) => context.addIssue({ code: 'custom', path: [name], message });
  const redisProblem = problemOfRedisAddress(env);
  if (redisProblem !== null) refuse(redisProblem.name, redisProblem.message);
  const caProblem = problemOfDatabaseCa(env);
  if (caProblem !== null) refuse('DATABASE_CA_FILE', caProblem);
  if (env.ADMIN_PASSWORD.length < env.PASSWORD_MIN_LENGTH) {
    refuse('ADMIN_PASSWORD', 'must have as many characters as PASSWORD_MIN_LENGTH requires');
  }
  if (env.NODE_ENV === 'production') checkSecrets(env, refuse);
}

function checkSecrets(env: z.output<typeof apiVariables>, refuse: Refuse): void {
  for (const name of ['JWT_SECRET_KEY', 'SECRETS_KEY'] as const) {
    const problem = problemOfKeys(env[name]);
    if (problem !== null) refuse(name, problem);
  }
  if (env.ADMIN_PASSWORD === samplePassword) {
    refuse('ADMIN_PASSWORD', 'is the sample value; choose another for production');
  } else if (isGuessable(env.ADMIN_PASSWORD, { username: env.ADMIN_USERNAME, email: env.ADMIN_EMAIL })) {
    refuse('ADMIN_PASSWORD', 'is one of the first that anybody would try; choose another for production');
  }
}

export type ApiEnv = z.output<typeof apiEnvSchema>;

/** Reads the variables once; with any problem the process ends with 1 and one message that names them all. */
export function readApiEnv(source: NodeJS.ProcessEnv): ApiEnv {
  return readEnv(apiEnvSchema, source);
}
