/** Calls `ask` at most once in so many milliseconds; callers in between share its answer. */
export function rememberBriefly<T>(ask: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let asked: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (asked === null || now - asked.at > milliseconds) asked = { at: now, answer: ask() };
    return asked.answer;
  };
}
