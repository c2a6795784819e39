import { randomBytes } from 'node:crypto';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed where it is JSON. */
  body: Record<string, unknown>;
}

export interface RequestOptions {
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with `headers` to say what it is. */
  rawBody?: string | Uint8Array<ArrayBuffer>;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

export interface LoggedIn {
  id: number;
  username: string;
  password: string;
  token: string;
  refreshToken: string;
}

export interface Client {
  request: (method: string, path: string, options?: RequestOptions) => Promise<Reply>;
  /** Logs an account in. */
  logIn: (username: string, password: string) => Promise<LoggedIn>;
  /** Registers an account with a name nobody else has, and logs it in. */
  registerUser: () => Promise<LoggedIn>;
}

/** A client of the API as a stranger would write one: over HTTP. */
export function createClient(url: string): Client {
  async function request(method: string, path: string, options: RequestOptions = {}): Promise<Reply> {
    const headers: Record<string, string> = { ...options.headers };
    if (options.token !== undefined) headers['Authorization'] = `Bearer ${options.token}`;
    if (options.body !== undefined) headers['Content-Type'] ??= 'application/json';
    const body =
      options.rawBody ?? (options.form && new URLSearchParams(options.form)) ?? JSON.stringify(options.body) ?? null;
    const response = await fetch(`${url}${path}`, { method, headers, body, redirect: 'manual' });
    const text = await readText(response);
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
  }

  async function logIn(username: string, password: string): Promise<LoggedIn> {
    const { status, body, text } = await request('POST', '/login', { body: { username, password } });
    if (status !== 200) throw new Error(`Log-in of ${username} failed: ${text}`);
    const { id } = body['user'] as { id: number };
    return {
      id,
      username,
      password,
      token: String(body['access_token']),
      refreshToken: String(body['refresh_token']),
    };
  }

  async function registerUser(): Promise<LoggedIn> {
    const username = `user${randomBytes(8).toString('hex')}`;
    const password = 'correct horse battery';
    const { status, text } = await request('POST', '/register', {
      body: { username, password, email: `${username}@example.com` },
    });
    if (status !== 201) throw new Error(`Registration failed: ${text}`);
    return logIn(username, password);
  }

  return { request, logIn, registerUser };
}

/** Events go on for as long as there are any: the first are enough. */
async function readText(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}
