/** Reads by a key at most once in so many milliseconds, however many ask: those in between share the answer. */
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
