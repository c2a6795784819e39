/** Whether an Accept header names `type`, and no other type that is asked for more. */
export function prefersType(accept: string | undefined, type: string): boolean {
  const wanted = (accept ?? '').split(',').map(readRange);
  const own = wanted.find(({ name }) => name === type)?.weight ?? 0;
  return own > 0 && wanted.every(({ name, weight }) => weight <= own || name === type);
}

/** `text/csv;q=0.5` as a name and its weight. */
function readRange(range: string): { name: string; weight: number } {
  const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { name, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
