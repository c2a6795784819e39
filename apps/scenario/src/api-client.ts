/** Sends a request that must succeed, and returns the text of its answer. Throws where it does not. */
export type Call = (method: string, path: string, body?: object) => Promise<string>;

/** Logs in as the administrator. */
export async function logIn(url: string, password: string): Promise<{ token: string; call: Call }> {
  const callWith =
    (headers: Record<string, string>): Call =>
    async (method, path, body) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text;
    };
  const answer = JSON.parse(await callWith({})('POST', '/login', { username: 'admin', password }));
  const token = (answer as { access_token: string }).access_token;
  return { token, call: callWith({ authorization: `Bearer ${token}` }) };
}
