/** Calls `ask` at most once in so many milliseconds; callers in between get the same answer. */
export function rememberBriefly<T>(ask: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let asked: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (asked === null || now - asked.at > milliseconds) asked = { at: now, answer: ask() };
    return asked.answer;
  };
}

/** Reads each key at most once in so many milliseconds; callers in between get the same answer. */
export function shareReads<T>(read: (key: string) => Promise<T>, milliseconds: number): (key: string) => Promise<T> {
  const shared = new Map<string, Promise<T>>();
  return (key) => {
    const known = shared.get(key);
    if (known !== undefined) return known;
    const answer = read(key);
    shared.set(key, answer);
    setTimeout(() => shared.delete(key), milliseconds).unref();
    return answer;
  };
}
