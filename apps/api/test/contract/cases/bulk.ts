import type { CaseTable, World } from '../../support/route-cases.js';
import { createProduct, newGtin } from '../../support/sample-products.js';

const tooManyRows =
  (body: unknown) =>
  ({ user }: World) => ({
    token: user.token,
    rawBody: `[${Array.from({ length: 10_001 }, () => JSON.stringify(body)).join(',')}]`,
    headers: { 'Content-Type': 'application/json' },
  });

export const bulkCases: CaseTable = {
  'POST /products/bulk': {
    valid: ({ user }) => ({
      token: user.token,
      body: [{ gtin: newGtin(), title: 'Trail running shoe' }, { title: 'No key' }],
    }),
    problems: { body_too_large: tooManyRows({}) },
  },
  'POST /stock/bulk': {
    valid: async ({ api, user }) => {
      const { gtin } = await createProduct(api, user.token);
      const row = { gtin, location: 'main' };
      return { token: user.token, body: [{ ...row, quantity: 4 }, { ...row, delta: -9 }, { gtin: newGtin() }] };
    },
    problems: { body_too_large: tooManyRows({}) },
  },
};
