import { describe, expect, it } from 'vitest';
import { importDocumentSchema } from '../../src/import/import-document.js';
import { importStatuses, isAtRest, isFinal, mayPrecede, outcomes } from '../../src/import/import-status.js';

describe('the state of an import', () => {
  it.each([
    ['queued', ['held']],
    ['running', ['queued', 'running']],
    ['held', ['running']],
    ['completed', ['running']],
    ['failed', ['queued', 'running']],
    ['cancelled', ['queued', 'running', 'held']],
  ] as const)('%s may follow %j', (status, before) => {
    expect(mayPrecede(status)).toEqual(before);
  });

  it('is final where nothing may follow, and at rest also while a person has to decide', () => {
    expect(importStatuses.filter(isFinal)).toEqual(['completed', 'failed', 'cancelled']);
    expect(importStatuses.filter(isAtRest)).toEqual(['held', 'completed', 'failed', 'cancelled']);
  });
});

it('the document of an import counts each outcome of a row', () => {
  expect(Object.keys(importDocumentSchema.shape.outcome.shape)).toEqual(outcomes);
});
