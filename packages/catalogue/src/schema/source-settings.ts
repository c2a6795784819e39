import { z } from 'zod';
import { maxRejectedSchema, type SourceKind, shareSchema } from './import-options.js';

/** When a source is fetched by itself. The cron expression and the time zone are checked where they are parsed. */
export const scheduleSchema = z
  .union([
    z.strictObject({
      cron: z.string().max(200),
      timezone: z.string().max(100).default('UTC').describe('A name of the IANA time zone database.'),
    }),
    z.strictObject({ every_minutes: z.int().min(5).max(525_600) }),
  ])
  .describe('When the source is fetched by itself: at the times of a cron expression, or at intervals.');

export type SourceSchedule = z.output<typeof scheduleSchema>;

const countOrShare = z.union([z.int().min(0), shareSchema]);

/** What makes a person look before a file is written. With any of them the file is checked whole before its first row is. */
export const guardsSchema = z
  .strictObject({
    max_shrink: shareSchema.optional().describe('How many fewer accepted rows than last time a file may have.'),
    max_rejected: maxRejectedSchema.optional().describe('How many rows may be rejected: a number, or a share.'),
    max_price_move: shareSchema.optional().describe('A price that moves by more than this counts as a price move.'),
    max_price_moves: countOrShare
      .default(0)
      .describe('How many price moves a file may have: a number, or a share of its accepted rows.'),
    max_out_of_stock: shareSchema
      .optional()
      .describe('The share of its accepted rows that may turn a product out of stock.'),
    columns: z.literal('same').optional().describe('`same`: each column of last time must be there again.'),
    older_file: z
      .literal('hold')
      .optional()
      .describe('`hold`: hold a file that was imported before and replaced since, or is dated before the last one.'),
  })
  .describe('What makes a person look before a file is written.');

export type SourceGuards = z.output<typeof guardsSchema>;

const guardsOfPrices = ['max_price_move', 'max_price_moves'] as const;

/** The guard that files of this kind cannot trip, and why; null where all fit. */
export function foreignGuard(
  kind: SourceKind,
  guards: Partial<SourceGuards> | null,
): { guard: keyof SourceGuards; message: string } | null {
  const guard = kind === 'stock' ? guardsOfPrices.find((name) => (guards?.[name] ?? 0) !== 0) : undefined;
  if (guard === undefined) return null;
  const fitting = Object.keys(guardsSchema.shape).filter((name) => !guardsOfPrices.some((each) => each === name));
  return { guard, message: `A stock file has no prices. The guards of its source are ${fitting.join(', ')}.` };
}
