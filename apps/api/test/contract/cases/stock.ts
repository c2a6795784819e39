import type { CaseTable, World } from '../../support/route-cases.js';
import { createProduct, newGtin, reserve, setStock } from '../../support/sample-products.js';

const location = 'main';

/** A request about the stock of a new product, which is 10. */
const ofStocked = (rest: object) => async (world: World) => {
  const { gtin } = await createProduct(world.api, world.user.token);
  await setStock(world.api, world.user.token, gtin, 10);
  return { token: world.user.token, body: { gtin, location, ...rest } };
};

/** The same, of which 8 are reserved. */
const ofReserved = (rest: object) => async (world: World) => {
  const request = await ofStocked(rest)(world);
  const { gtin } = request.body;
  await reserve(world.api, world.user.token, { gtin, location, quantity: 8 });
  return request;
};

const pathOf = (part: string) => async (world: World) => {
  const { token, body } = await ofStocked({})(world);
  return { token, path: `/stock/${body.gtin}${part}` };
};

const unknown = (rest: object) => (world: World) => ({
  token: world.user.token,
  body: { gtin: newGtin(), location, ...rest },
});

const unknownPath = (part: string) => (world: World) => ({
  token: world.user.token,
  path: `/stock/${newGtin()}${part}`,
});

export const stockCases: CaseTable = {
  'POST /stock': {
    valid: ofStocked({ quantity: 12 }),
    problems: {
      not_found: unknown({ quantity: 12 }),
      stock_changed: ofStocked({ quantity: 12, expected_quantity: 11 }),
      stock_reserved: ofReserved({ quantity: 7 }),
    },
  },
  'POST /stock/adjust': {
    valid: ofStocked({ delta: -2, reason: 'order 4711' }),
    problems: {
      not_found: unknown({ delta: 1 }),
      stock_insufficient: ofStocked({ delta: -11 }),
      stock_reserved: ofReserved({ delta: -3 }),
      stock_too_large: ofStocked({ delta: 2_147_483_640 }),
    },
  },
  'GET /stock/{gtin}': { valid: pathOf(''), problems: { not_found: unknownPath('') } },
  'GET /stock/{gtin}/movements': { valid: pathOf('/movements'), problems: { not_found: unknownPath('/movements') } },
};
