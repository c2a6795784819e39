/** What a header of preferences lists (RFC 9110, section 12.4.2): `gzip;q=0.5` as its name, in small letters, and its weight. */
export function readWeights(header: string | undefined): [name: string, weight: number][] {
  return (header ?? '').split(',').map((preference) => {
    const [name = '', ...parameters] = preference.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return [name, weight === undefined ? 1 : Number(weight) || 0];
  });
}
