import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { guardsSchema, scheduleSchema } from '../../src/schema/source-settings.js';

const described = (schema: z.ZodType) => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, part]) => [
    name,
    Boolean((part as { description?: string }).description),
  ]);
};

describe('a schedule', () => {
  it('is a cron expression, in UTC unless it says where, or an interval', () => {
    expect(scheduleSchema.parse({ cron: '0 5 * * *' })).toEqual({ cron: '0 5 * * *', timezone: 'UTC' });
    const berlin = { cron: '0 5 * * *', timezone: 'Europe/Berlin' };
    expect(scheduleSchema.parse(berlin)).toEqual(berlin);
    for (const every_minutes of [5, 525_600])
      expect(scheduleSchema.parse({ every_minutes })).toEqual({ every_minutes });
  });

  it.each([
    [{}],
    [{ cron: 'x'.repeat(201) }],
    [{ cron: '0 5 * * *', timezone: 'x'.repeat(101) }],
    [{ cron: '0 5 * * *', every_minutes: 5 }],
    [{ every_minutes: 4 }],
    [{ every_minutes: 525_601 }],
    [{ every_minutes: 7.5 }],
  ])('is not %j', (schedule) => {
    expect(scheduleSchema.safeParse(schedule).success).toBe(false);
  });

  it('is described in the document of the API', () => {
    expect(scheduleSchema.description).toMatch(/cron/);
    const [byCron] = scheduleSchema.options;
    expect(described(byCron)).toContainEqual(['timezone', true]);
  });
});

describe('the guards of a source', () => {
  it('are none where none is given', () => {
    expect(guardsSchema.parse({})).toEqual({ max_price_moves: 0 });
  });

  it('may all be set', () => {
    const guards = {
      max_shrink: '20%',
      max_rejected: '5%',
      max_price_move: '50%',
      max_price_moves: '1%',
      max_out_of_stock: '30%',
      columns: 'same',
      older_file: 'hold',
    };
    expect(guardsSchema.parse(guards)).toEqual(guards);
    expect(guardsSchema.parse({ max_rejected: 0, max_price_moves: 3 })).toEqual({
      max_rejected: 0,
      max_price_moves: 3,
    });
  });

  it.each([
    [{ max_shrink: 20 }],
    [{ max_rejected: -1 }],
    [{ max_price_move: 'half' }],
    [{ max_price_moves: -1 }],
    [{ max_price_moves: '50' }],
    [{ columns: 'other' }],
    [{ older_file: 'reject' }],
    [{ max_prices: '5%' }],
  ])('are not %j', (guards) => {
    expect(guardsSchema.safeParse(guards).success).toBe(false);
  });

  it('are each described in the document of the API', () => {
    expect(guardsSchema.description).toBeTruthy();
    expect(described(guardsSchema).filter(([, isDescribed]) => !isDescribed)).toEqual([]);
  });
});
