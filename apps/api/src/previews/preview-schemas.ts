import { failureCodes, importDocumentSchema, importStatuses } from '@feedstock/catalogue';
import { importDocument, type LocatedImport } from '@feedstock/database';
import { z } from 'zod';

/** How long a preview can be looked at. */
const lifetimeMs = 3_600_000;

const { source, columns } = importDocumentSchema.shape;

export const previewSchema = z
  .strictObject({
    preview_id: z.uuid(),
    status: z.enum(importStatuses).exclude(['held']).meta({
      description:
        '`queued` and `running`: look again at its address; `failed`: `problem` says why the file could not be read.',
    }),
    source,
    columns,
    first_rows: z
      .array(
        z.strictObject({
          row: z.int().min(1).meta({ description: 'From 1 after the header.' }),
          line: z.int().min(1).meta({ description: 'The physical line where the row starts, from 1.' }),
          cells: z
            .array(z.string())
            .meta({ description: 'In the order of `columns`; long ones are cut after 200 characters.' }),
        }),
      )
      .max(20)
      .meta({ description: 'The first 20 rows, as they were read.' }),
    needs_default_currency: z.boolean().meta({
      description: 'Whether prices are without a currency, so that their rows are rejected without `default_currency`.',
    }),
    problem: z
      .strictObject({ code: z.string(), message: z.string(), suggestion: z.string().nullable() })
      .nullable()
      .meta({ description: 'Why an import of the file with these options would fail.' }),
    expires_at: z.iso.datetime().meta({ description: 'From then on it is unknown.' }),
  })
  .meta({ id: 'FilePreview' });

export type FilePreview = z.infer<typeof previewSchema>;

const factsSchema = z.object({
  first_rows: previewSchema.shape.first_rows.default([]),
  needs_default_currency: z.boolean().default(false),
  problem: z.object({ code: z.string(), message: z.string() }).nullable().default(null),
});

/** A preview as the API shows it. */
export function showPreview(row: LocatedImport): FilePreview {
  const document = importDocument(row);
  const { first_rows, needs_default_currency, problem } = factsSchema.parse(row.facts);
  return {
    preview_id: row.id,
    status: row.status === 'held' ? 'running' : row.status,
    source: document.source,
    columns: document.columns,
    first_rows,
    needs_default_currency,
    problem: document.error ?? (problem === null ? null : { ...problem, suggestion: remedyFor(problem.code) }),
    expires_at: new Date(row.createdAt.getTime() + lifetimeMs).toISOString(),
  };
}

function remedyFor(code: string): string | null {
  const known: Readonly<Record<string, { remedy: string }>> = failureCodes;
  return known[code]?.remedy ?? null;
}

/** Whether a preview may still be looked at. */
export function isFresh({ createdAt }: LocatedImport, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < lifetimeMs;
}

export const previewExample: FilePreview = {
  preview_id: '019ab0c1-7d2e-7b54-9f3a-0c5d8e1b6a42',
  status: 'completed',
  source: {
    url: null,
    file_name: 'prices.csv',
    etag: null,
    encoding: 'windows-1252',
    encoding_confidence: 0.93,
    encoding_note: null,
    format: 'csv',
    delimiter: ';',
    sheet: null,
    compression: 'none',
  },
  columns: [
    { column: 'EAN', taken_for: 'gtin', note: 'its name is one of those of gtin' },
    { column: 'Preis', taken_for: 'price', note: 'its name is one of those of price', decimal_mark: ',' },
    { column: 'Saison', taken_for: 'custom_attributes.Saison', note: 'no known attribute; kept as it is' },
  ],
  first_rows: [{ row: 1, line: 2, cells: ['4006381333931', '1,99', 'Sommer'] }],
  needs_default_currency: true,
  problem: null,
  expires_at: '2026-11-23T13:00:00.000Z',
};
