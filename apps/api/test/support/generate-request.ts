import type { RequestOptions } from './client.js';
import { type DescribedBody, generateBody } from './generate-body.js';
import { generateValue, type Schema, textOf } from './generate-value.js';
import type { Random } from './random.js';

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: Schema;
}

export interface DescribedOperation extends DescribedBody {
  parameters?: Parameter[];
}

export interface GeneratedRequest extends RequestOptions {
  path: string;
}

export interface Pools {
  tokens: readonly (string | undefined)[];
  /** Values of path parameters that exist, by the path up to them: `/admin/users/{id}`. */
  known: Readonly<Record<string, readonly string[]>>;
  resolve: (ref: string) => Schema;
}

/** A request for an operation as the document describes it; about half of them are broken somewhere. */
export function generateRequest(
  path: string,
  operation: DescribedOperation,
  random: Random,
  pools: Pools,
): GeneratedRequest {
  const wildness = random.chance(0.5) ? 0 : 0.15;
  const makeText = ({ schema }: Parameter) => textOf(generateValue(schema, random, wildness, pools.resolve));
  const parameters = operation.parameters ?? [];
  const token = random.pick(pools.tokens);
  return {
    path: fillPath(path, parameters, makeText, random, pools) + makeQuery(parameters, makeText, random, wildness),
    ...(token === undefined ? {} : { token }),
    ...generateBody(operation, random, wildness, pools.resolve, makeHeaders(parameters, makeText, random, wildness)),
  };
}

function fillPath(
  path: string,
  parameters: Parameter[],
  makeText: (parameter: Parameter) => string,
  random: Random,
  pools: Pools,
): string {
  return path.replaceAll(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const known = pools.known[path.slice(0, at + whole.length)] ?? [];
    if (known.length > 0 && random.chance(0.6)) return encodeURIComponent(random.pick(known));
    if (random.chance(0.03)) return random.pick(['%ff', '%', '%00', '..%2f..']);
    const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
    const value = parameter === undefined ? 'x' : makeText(parameter).slice(0, 2000);
    // An empty part or one of dots would be another address.
    return value === '' || /^\.+$/.test(value) ? 'x' : encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, 'x'));
  });
}

function makeQuery(
  parameters: Parameter[],
  makeText: (parameter: Parameter) => string,
  random: Random,
  wildness: number,
): string {
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    if (parameter.in !== 'query' || !(parameter.required === true || random.chance(0.25))) continue;
    query.append(parameter.name, makeText(parameter));
    if (random.chance(wildness / 3)) query.append(parameter.name, makeText(parameter));
  }
  if (random.chance(wildness / 2)) query.append(random.pick(['no_such', '__proto__', 'a[b]', '']), '1');
  return query.size === 0 ? '' : `?${query}`;
}

function makeHeaders(
  parameters: Parameter[],
  makeText: (parameter: Parameter) => string,
  random: Random,
  wildness: number,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const parameter of parameters) {
    if (parameter.in !== 'header' || !random.chance(0.2)) continue;
    headers[parameter.name] =
      makeText(parameter)
        .replaceAll(/[^\x20-\x7e]/g, '?')
        .trim()
        .slice(0, 500) || 'x';
  }
  if (random.chance(wildness))
    headers['Accept'] = random.pick(['*/*', 'text/csv', 'application/json', 'nonsense', 'text/event-stream']);
  return headers;
}
