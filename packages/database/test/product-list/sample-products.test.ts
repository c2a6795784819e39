import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf, surelyMoreThan } from '../../src/product-list/sample-products.js';

const wordHits = new Map<string, number>();

describe('what a sample proves', () => {
  it('is nothing where it met no more than there would be with so many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 20_000 }), (span, count) => {
        const hits = Math.floor((count / span) * 500);
        expect(surelyMoreThan(count, { probes: 500, span, hits })).toBe(false);
      }),
    );
  });

  it('is that a fifth of a million are more than ten thousand, and a hundredth is not sure', () => {
    expect(surelyMoreThan(10_001, { probes: 500, span: 1_000_000, hits: 100 })).toBe(true);
    expect(surelyMoreThan(10_001, { probes: 500, span: 1_000_000, hits: 10 })).toBe(false);
    expect(surelyMoreThan(10_001, { probes: 500, span: 1_000_000, hits: 500 })).toBe(true);
    expect(surelyMoreThan(10_001, { probes: 500, span: 5000, hits: 500 })).toBe(false);
  });

  it('is a small share where nothing was met', () => {
    expect(shareOf({ probes: 500, span: 1_000_000, hits: 0, otherHits: 500, wordHits })).toBe(0.001);
    expect(shareOf({ probes: 500, span: 1_000_000, hits: 50, otherHits: 500, wordHits })).toBe(0.1);
  });
});
