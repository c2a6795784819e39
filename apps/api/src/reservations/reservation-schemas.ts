import { maxQuantity, shortestGtin } from '@feedstock/catalogue';
import type { Reservation } from '@feedstock/database';
import { z } from 'zod';
import { itemShape, withItem } from '../stock/stock-requests.js';
import { locationSchema } from '../stock/stock-schemas.js';

/** Thirty days, in seconds. */
const maxExpiresIn = 2_592_000;

const quantitySchema = z.int().min(1).max(maxQuantity);

export const newReservationSchema = z
  .strictObject({
    ...itemShape,
    location: locationSchema,
    quantity: quantitySchema.meta({ example: 2 }),
    expires_in: z
      .int()
      .min(1)
      .max(maxExpiresIn)
      .default(900)
      .meta({ description: 'Seconds until the quantity is available again by itself.' }),
  })
  .transform(withItem)
  .meta({ id: 'NewReservation' });

export const reservationParamsSchema = z.strictObject({
  id: z.uuid('This is not the id of a reservation: a UUID is.').meta({ description: 'The id of the reservation.' }),
});

export const reservationSchema = z
  .strictObject({
    id: z.uuid(),
    gtin: z.string().nullable(),
    product_id: z.int(),
    location: z.string(),
    quantity: quantitySchema,
    status: z.enum(['held', 'committed', 'released', 'expired']),
    created_by: z.int().nullable().meta({ description: 'The id of the user; null once the account is gone.' }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Reservation' });

export function showReservation(reservation: Reservation): z.input<typeof reservationSchema> {
  return {
    id: reservation.id,
    gtin: reservation.gtin === null ? null : shortestGtin(reservation.gtin),
    product_id: reservation.productId,
    location: reservation.location,
    quantity: reservation.quantity,
    status: reservation.status,
    created_by: reservation.createdBy,
    created_at: reservation.createdAt.toISOString(),
    expires_at: reservation.expiresAt.toISOString(),
  };
}

export const reservationExample = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  gtin: '4006381333931',
  product_id: 1001,
  location: 'main',
  quantity: 2,
  status: 'held' as const,
  created_by: 7,
  created_at: '2026-11-23T12:00:00.000Z',
  expires_at: '2026-11-23T12:15:00.000Z',
};
