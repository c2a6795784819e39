import { expect, it } from 'vitest';
import { routes } from '../../src/routes.js';

const showsEtag = ({ answers }: (typeof routes)[number]) =>
  Object.values(answers).some(({ headers }) => headers?.['ETag'] !== undefined);
const pathsWithEtag = new Set(routes.filter(showsEtag).map(({ path }) => path));
const writes = routes.filter(
  ({ method, path }) => pathsWithEtag.has(path) && ['put', 'patch', 'delete'].includes(method),
);

it.each(writes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s honours If-Match, because its path shows an ETag',
  (_name, { requestHeaders, problems }) => {
    expect(Object.keys(requestHeaders ?? {})).toContain('If-Match');
    expect(problems).toEqual(expect.arrayContaining(['precondition_failed', 'malformed_header']));
  },
);

it('finds writes to check', () => expect(writes.length).toBeGreaterThanOrEqual(3));
