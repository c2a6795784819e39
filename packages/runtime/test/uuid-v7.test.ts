import { describe, expect, it } from 'vitest';
import { uuidV7 } from '../src/index.js';

describe('uuidV7', () => {
  it('makes ids that are valid, of now, and sort in the order they were made', () => {
    const ids = Array.from({ length: 20_000 }, uuidV7);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    const made = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16);
    expect(Math.abs(Date.now() - made)).toBeLessThan(5000);
  });
});
