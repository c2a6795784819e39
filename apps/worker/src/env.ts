import type { Retention } from '@feedstock/database';
import {
  databaseShape,
  importShape,
  integerVariable,
  listVariable,
  operationsShape,
  problemOfDatabaseCa,
  problemOfKeys,
  problemOfRedisAddress,
  processShape,
  readEnv,
  redisShape,
  secretsShape,
  withDatabaseCa,
} from '@feedstock/runtime';
import { z } from 'zod';

const loopback = ['127.0.0.0/8', '::1', 'localhost'];

/** How long something is kept; a hundred years are for ever. */
const daysVariable = (min: number) => integerVariable(min, 36_500);

const shareVariable = z
  .string()
  .regex(/^(?:0?\.\d{1,3}|1(?:\.0{1,3})?)$/, 'must be a number from 0.05 to 1')
  .transform(Number)
  .refine((share) => share >= 0.05, 'must be a number from 0.05 to 1');

/** Every variable the worker reads. `.env.example` says what each means. */
export const workerVariables = z.object({
  ...processShape,
  ...databaseShape,
  ...redisShape,
  ...importShape,
  ...operationsShape,
  ...secretsShape,
  IMPORT_DAYS: daysVariable(1).default(90),
  REJECTION_DAYS: daysVariable(1).default(90),
  REPAIR_DAYS: daysVariable(1).default(90),
  UPLOAD_DAYS: daysVariable(1).default(1),
  ENDED_SESSION_DAYS: daysVariable(1).default(1),
  // A trigger refuses to delete what is younger than a year.
  AUDIT_DAYS: daysVariable(366).default(730),
  IMPORT_SHARE: shareVariable.default(0.5),
  WORKER_CONCURRENCY: integerVariable(1, 64).default(2),
  WORKER_SMALL_SLOTS: integerVariable(0, 64).default(1),
  IMPORTS_PER_USER: integerVariable(1, 1000).optional(),
  WORKER_OPERATIONS_PORT: integerVariable(0, 65_535).default(9100),
  IMPORT_MAX_ROWS: integerVariable(1, 2_000_000_000).default(20_000_000),
  IMPORT_MAX_COLUMNS: integerVariable(1, 100_000).default(2000),
  IMPORT_TIMEOUT_MINUTES: integerVariable(1, 10_080).default(120),
  IMPORT_SILENCE_SECONDS: integerVariable(1, 3600).default(60),
  IMPORT_ALLOW_PRIVATE_HOSTS: listVariable.optional(),
});

const schema = workerVariables
  .superRefine((env, context) => {
    const redis = problemOfRedisAddress(env);
    if (redis !== null) context.addIssue({ code: 'custom', path: [redis.name], message: redis.message });
    const ca = problemOfDatabaseCa(env);
    if (ca !== null) context.addIssue({ code: 'custom', path: ['DATABASE_CA_FILE'], message: ca });
    const keys = env.NODE_ENV === 'production' ? problemOfKeys(env.SECRETS_KEY) : null;
    if (keys !== null) context.addIssue({ code: 'custom', path: ['SECRETS_KEY'], message: keys });
  })
  .transform((env) => ({
    ...withDatabaseCa(env),
    allowedPrivateHosts: env.IMPORT_ALLOW_PRIVATE_HOSTS ?? (env.NODE_ENV === 'production' ? [] : loopback),
  }));

export type WorkerEnv = z.output<typeof schema>;

/** Reads the variables once; with any problem the process ends with 1 and one message that names them all. */
export function readWorkerEnv(source: NodeJS.ProcessEnv): WorkerEnv {
  return readEnv(schema, source);
}

/** How long everything is kept that a worker deletes by itself. */
export function retentionOf(env: WorkerEnv): Retention {
  return {
    imports: env.IMPORT_DAYS,
    rejections: env.REJECTION_DAYS,
    repairs: env.REPAIR_DAYS,
    uploads: env.UPLOAD_DAYS,
    history: env.HISTORY_DAYS,
    keptAnswerHours: env.KEPT_ANSWER_HOURS,
    endedSessions: env.ENDED_SESSION_DAYS,
    audit: env.AUDIT_DAYS,
  };
}
