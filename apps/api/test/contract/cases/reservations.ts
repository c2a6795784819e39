import type { CaseTable, World } from '../../support/route-cases.js';
import { createProduct, newGtin, reserve, setStock } from '../../support/sample-products.js';

const location = 'main';
const unknownId = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** A request to reserve of a new product, which has 10. */
const reserving = (quantity: number) => async (world: World) => {
  const { gtin } = await createProduct(world.api, world.user.token);
  await setStock(world.api, world.user.token, gtin, 10);
  return { token: world.user.token, body: { gtin, location, quantity } };
};

/** A request about a reservation that is held, or has been ended by `end`. */
const ofReservation = (part: string, end?: string) => async (world: World) => {
  const { token, body } = await reserving(2)(world);
  const path = `/reservations/${await reserve(world.api, token, body)}`;
  if (end !== undefined) await world.api.request('POST', `${path}/${end}`, { token });
  return { token, path: `${path}${part}` };
};

const unknown = (part: string) => (world: World) => ({
  token: world.user.token,
  path: `/reservations/${unknownId}${part}`,
});

export const reservationCases: CaseTable = {
  'POST /reservations': {
    valid: reserving(2),
    problems: {
      not_found: (world) => ({ token: world.user.token, body: { gtin: newGtin(), location, quantity: 1 } }),
      stock_insufficient: reserving(11),
    },
  },
  'GET /reservations/{id}': { valid: ofReservation(''), problems: { not_found: unknown('') } },
  'POST /reservations/{id}/commit': {
    valid: ofReservation('/commit'),
    problems: { not_found: unknown('/commit'), reservation_ended: ofReservation('/commit', 'release') },
  },
  'POST /reservations/{id}/release': {
    valid: ofReservation('/release'),
    problems: { not_found: unknown('/release'), reservation_ended: ofReservation('/release', 'commit') },
  },
};
