import { findGtinKey, normaliseGtin } from '@feedstock/catalogue';
import { z } from 'zod';

/** A GTIN in any form, to look for: read into the 14-digit key. House codes, whose check digit is wrong, are found too. */
export const gtinText = z
  .string('Give the GTIN as text: a number loses its leading zeros.')
  .min(1)
  .max(40)
  .transform((text, context) => {
    const key = findGtinKey(text);
    if (key !== null) return key;
    const reading = normaliseGtin(text, { checkDigit: false });
    const message = reading.ok ? 'This is no GTIN.' : `${reading.message} ${reading.suggestion}`;
    context.addIssue({ code: 'custom', message, params: { code: 'gtin_unreadable' } });
    return z.NEVER;
  })
  .meta({ description: 'In any form.', example: '4006381333931' });
