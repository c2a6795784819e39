import { foreignOption, type OptionsOfKind, type SourceKind } from '@feedstock/catalogue';
import type { z } from 'zod';

/** Adds an issue for an option that an import of this kind does not have. */
export function refuseForeignOption(options: OptionsOfKind & { kind: SourceKind }, context: z.RefinementCtx): void {
  const foreign = foreignOption(options.kind, options);
  if (foreign === null) return;
  const { option, message } = foreign;
  context.addIssue({ code: 'custom', path: [option], message, params: { code: 'option_of_other_kind' } });
}
