import { describe, expect, it } from 'vitest';
import { redact } from '../src/redact.js';

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
