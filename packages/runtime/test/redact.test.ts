import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactError, withoutSecrets } from '../src/redact.js';

describe('redact', () => {
  it.each([
    [{ password: 'hunter2' }, { password: '***' }],
    [{ headers: { authorization: 'Basic abc', cookie: 'x=1' } }, { headers: { authorization: '***', cookie: '***' } }],
    [
      { refresh_token: 'r', access_token: 'a', count: 3 },
      { refresh_token: '***', access_token: '***', count: 3 },
    ],
    [{ url: 'https://user:pass@example.com/feed.csv' }, { url: 'https://***@example.com/feed.csv' }],
    [{ message: 'sent Bearer abcdef.ghijkl.mnopqr on' }, { message: 'sent Bearer *** on' }],
    [{ name: 'Basic products' }, { name: 'Basic products' }],
    [{ message: 'basic bWU6c2VjcmV0' }, { message: 'basic ***' }],
    [{ list: [{ secret: 's' }] }, { list: [{ secret: '***' }] }],
  ])('makes %j to %j', (given, expected) => {
    expect(redact(given)).toEqual(expected);
  });

  it('shows an error with its code and causes, and no credentials', () => {
    const cause = Object.assign(new Error('postgresql://me:secret@host/db is unavailable'), { code: 'ECONNREFUSED' });
    const shown = JSON.stringify(redact(new Error('no database', { cause })));
    expect(shown).toContain('ECONNREFUSED');
    expect(shown).not.toContain('secret');
  });

  it('shows a failed statement without its values', () => {
    const message = 'Failed query: insert into products values ($1)\nparams: Secret lamp\nfrom "A"';
    const shown = JSON.stringify(redact(new Error('the batch failed', { cause: new Error(message) })));
    expect(shown).toContain('insert into products');
    expect(shown).toContain('redact.test');
    expect(shown).not.toMatch(/params|Secret lamp|from/);
  });

  it('ends at a depth rather than never', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(JSON.stringify(redact(circle))).toContain('…');
  });
});

describe('a text without secrets', () => {
  it.each([
    ['https://host/feed.csv', 'https://host/feed.csv'],
    ['https://host:8443/a?X-Amz-Signature=s3cr3t cannot be reached.', 'https://host:8443/a?… cannot be reached.'],
    ['GET "https://host/a?key=s3cr3t", then no answer', 'GET "https://host/a?…", then no answer'],
    ['<https://host?s3cr3t>; rel=next', '<https://host?…>; rel=next'],
    ['https://host/a#access_token=s3cr3t', 'https://host/a?…'],
    ['https://host/a?x=1#s3cr3t\nnext line', 'https://host/a?…\nnext line'],
    ['https://host/a?to=https://other/b?key=s3cr3t, too', 'https://host/a?… too'],
    ["fetch('s3://bucket/key?versionId=it's3cr3t')", "fetch('s3://bucket/key?…"],
    ['/feed.csv?s3cr3t=s3cr3t answers 404', '/feed.csv?… answers 404'],
    ['saved as feed.csv?a&sig=s3cr3t', 'saved as feed.csv?…'],
    ['sftp://me:s3cr3t@host:22/feed.csv: no route', 'sftp://***@host:22/feed.csv: no route'],
    [
      'redis://:s3@cr3t@host:6379/1 and postgresql://me:s3c?r#3t@host/db',
      'redis://***@host:6379/1 and postgresql://***@host/db',
    ],
    ['via http://me:s3cr3t@proxy:3128 to http://host/a?b=s3cr3t', 'via http://***@proxy:3128 to http://host/a?…'],
    ['Failed query: insert ($1)\nparams: s3cr3t', 'Failed query: insert ($1)'],
    ['Is it there? Row #7: 1=1', 'Is it there? Row #7: 1=1'],
  ])('makes %j to %j', (given, expected) => {
    expect(withoutSecrets(given)).toBe(expected);
    expect(withoutSecrets(expected)).toBe(expected);
  });

  it.each(['://', '://a@', 'a://?', '?a=', '#'])(
    'reads a text of 200,000 signs made of %j without going back',
    (part) => {
      const shown = withoutSecrets(part.repeat(200_000 / part.length));
      expect(withoutSecrets(shown)).toBe(shown);
    },
  );

  it('keeps no value of a query and no fragment, whatever is around the address', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
    const around = fc.stringMatching(/^[ -~\n]{0,30}$/);
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(
      fc.property(around, address, secret, around, (before, given, value, after) => {
        const url = new URL(given);
        url.searchParams.set('signature', value);
        url.searchParams.append(value, '');
        url.hash = value;
        for (const shown of [url.href, `${url.pathname}?signature=${value}`, `"${url.href}"`]) {
          const error = new Error('failed', { cause: new Error(`${before} ${shown} ${after}`) });
          expect(JSON.stringify(redact({ error, shown }))).not.toContain(value);
        }
      }),
    );
  });
});

it('takes secrets out of message and stack of an error, which stays the same', () => {
  const error = new RangeError('http://me:s3cr3t@host/a?key=s3cr3t is gone');
  expect(redactError(error)).toBe(error);
  expect(error.message).toBe('http://***@host/a?… is gone');
  expect(error.stack).toMatch(/^RangeError: http:\/\/\*\*\*@host\/a\?… is gone\n {4}at .*redact\.test/);
  expect(redactError(new DOMException('/a?key=s3cr3t'))).toMatchObject({ message: '/a?…' });
});
