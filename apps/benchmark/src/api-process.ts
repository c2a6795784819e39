import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { peakMegabytes, stopProcess } from './child-process.js';

const apiMain = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url));
const admin = { username: 'admin', password: 'benchmark-password' };

export interface ApiProcess {
  url: string;
  /** Headers of a logged-in admin. */
  headers: Record<string, string>;
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

/** Starts the built API without rate limits, and logs in. */
export async function startApiProcess(databaseUrl: string, redisUrl: string, port: number): Promise<ApiProcess> {
  const limits = ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS'].map((name) => [`RATE_LIMIT_${name}`, 'off']);
  const child = spawn(process.execPath, [apiMain], {
    env: {
      ...process.env,
      ...Object.fromEntries(limits),
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      API_HOST: '127.0.0.1',
      API_PORT: String(port),
      JWT_SECRET_KEY: 'a secret of the benchmark, for as long as it runs',
      ADMIN_PASSWORD: admin.password,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    headers: { authorization: `Bearer ${await logIn(url)}` },
    peakMegabytes: () => peakMegabytes(child),
    stop: () => stopProcess(child),
  };
}

async function logIn(url: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`${url}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(admin),
      });
      const { access_token: token } = (await response.json()) as { access_token?: string };
      if (token === undefined) throw new Error(`the login was answered with ${response.status}`);
      return token;
    } catch (error) {
      if (attempt === 300) throw error;
      await pause(100);
    }
  }
}
