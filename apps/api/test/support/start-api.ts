import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, createTestRedis } from '@feedstock/test-support';
import { afterAll } from 'vitest';
import { createFirstAdmin } from '../../src/accounts/create-first-admin.js';
import { createApp } from '../../src/app.js';
import { createDependencies, type Tuning } from '../../src/dependencies.js';
import { apiEnvSchema } from '../../src/env.js';
import { type Client, createClient, type LoggedIn } from './client.js';
import { testSecret } from './tokens.js';

export interface TestApi extends Client {
  url: string;
  dependencies: ReturnType<typeof createDependencies>;
}

export const adminPassword = 'admin123';

const withoutLimits = {
  RATE_LIMIT_GENERAL: 'off',
  RATE_LIMIT_IMPORT: 'off',
  RATE_LIMIT_LOGIN: 'off',
  RATE_LIMIT_REGISTER: 'off',
  RATE_LIMIT_STATUS: 'off',
  RATE_LIMIT_FEED: 'off',
};

/** Where the services of a test file are; several APIs of one file may share them, as replicas do. */
export interface TestServices {
  DATABASE_URL: string;
  REDIS_URL: string;
}

export async function createTestServices(): Promise<TestServices> {
  return { DATABASE_URL: await createTestDatabase(), REDIS_URL: await createTestRedis() };
}

/** Starts the API on a free port against real services; it stops after the test file. Nothing is limited unless `env` says so. */
export async function startApi(
  services: TestServices,
  env: Record<string, string> = {},
  tuning: Tuning = {},
): Promise<TestApi> {
  const dependencies = createDependencies(
    apiEnvSchema.parse({
      NODE_ENV: 'test',
      JWT_SECRET_KEY: testSecret,
      SECRETS_KEY: testSecret,
      ...withoutLimits,
      ...services,
      ...env,
    }),
    { bcryptCost: 4, silent: true, ...tuning },
  );
  const server = createServer(createApp(dependencies));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    dependencies.stopping.begin();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await dependencies.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, dependencies, ...createClient(url) };
}

/** Makes the administrator `admin` with `adminPassword`. */
export async function createAdmin({ dependencies }: TestApi): Promise<void> {
  const admin = { ADMIN_EMAIL: 'admin@example.com', ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: adminPassword };
  await createFirstAdmin(admin, dependencies);
}

/** Registers an account, has the administrator give it the role, and logs it in. */
export async function registerAs(
  role: string,
  { request, registerUser, logIn }: Client,
  admin: LoggedIn,
): Promise<LoggedIn> {
  const { id, username, password } = await registerUser();
  const { status, text } = await request('PUT', `/admin/users/${id}/role`, { token: admin.token, body: { role } });
  if (status !== 200) throw new Error(`The role ${role} was not given: ${text}`);
  return logIn(username, password);
}
