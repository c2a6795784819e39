/** The entries of a header of preferences (RFC 9110, section 12.4.2): `gzip;q=0.5` as its name in lower case and its weight. */
function readWeights(header: string | undefined): [name: string, weight: number][] {
  return (header ?? '').split(',').map((preference) => {
    const [name = '', ...parameters] = preference.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return [name, weight === undefined ? 1 : Number(weight) || 0];
  });
}

/** Whether an Accept-Encoding header accepts gzip. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const weights = new Map(readWeights(header?.toString()));
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Whether an Accept header names `type` and gives no other type a greater weight. */
export function prefersType(accept: string | undefined, type: string): boolean {
  const wanted = readWeights(accept);
  const [, own] = wanted.find(([name]) => name === type) ?? [type, 0];
  return own > 0 && wanted.every(([name, weight]) => weight <= own || name === type);
}
