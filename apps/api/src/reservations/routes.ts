import { route } from '../routing/route.js';
import { commitReservation, releaseReservation } from './end-reservation.js';
import {
  newReservationSchema,
  reservationExample,
  reservationParamsSchema,
  reservationSchema,
} from './reservation-schemas.js';
import { reserveStock } from './reserve-stock.js';
import { showReservation } from './show-reservation.js';
import { withReservation } from './with-reservation.js';

const ofOneReservation = {
  access: 'user',
  permission: 'stock',
  limit: 'general',
  tag: 'Stock',
  params: reservationParamsSchema,
} as const;
const shown = { schema: reservationSchema, example: reservationExample };
const committed = { ...reservationExample, status: 'committed' as const };
const released = { ...reservationExample, status: 'released' as const };

export const reservationRoutes = [
  route({
    method: 'post',
    path: '/reservations',
    operationId: 'createReservation',
    access: 'user',
    permission: 'stock',
    limit: 'general',
    tag: 'Stock',
    summary: 'Reserve a quantity of a product at a location',
    description:
      'Until it is committed, released or expires, nobody else can take it: available is what the location has, less what is reserved. Send an Idempotency-Key, so that the request can be repeated safely.',
    body: newReservationSchema,
    bodyExample: { gtin: '4006381333931', location: 'main', quantity: 2, expires_in: 900 },
    idempotent: 'adapter',
    answers: {
      201: { description: 'It is reserved.', ...shown, headers: { Location: 'The path of the reservation.' } },
    },
    problems: ['not_found', 'stock_insufficient'],
    handle: reserveStock,
  }),
  route({
    ...ofOneReservation,
    method: 'get',
    permission: ['read', 'stock'],
    path: '/reservations/{id}',
    operationId: 'getReservation',
    summary: 'Show a reservation',
    answers: { 200: { description: 'The reservation as it is now.', ...shown } },
    problems: ['not_found'],
    handle: withReservation(showReservation),
  }),
  route({
    ...ofOneReservation,
    method: 'post',
    path: '/reservations/{id}/commit',
    operationId: 'commitReservation',
    summary: 'Take a reserved quantity out of the stock',
    description: 'With a movement in the ledger. Safe to repeat: it is taken once.',
    answers: { 200: { description: 'It is taken.', schema: reservationSchema, example: committed } },
    problems: ['not_found', 'reservation_ended'],
    handle: withReservation(commitReservation),
  }),
  route({
    ...ofOneReservation,
    method: 'post',
    path: '/reservations/{id}/release',
    operationId: 'releaseReservation',
    summary: 'Give back a reserved quantity',
    description: 'Safe to repeat.',
    answers: { 200: { description: 'It is available again.', schema: reservationSchema, example: released } },
    problems: ['not_found', 'reservation_ended'],
    handle: withReservation(releaseReservation),
  }),
];
