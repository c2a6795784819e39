import { selectSources } from '@feedstock/database';
import type { Dependencies } from '../routing/dependencies.js';
import { showSourceRows } from './show-source-row.js';
import type { SourceDocument } from './source-schemas.js';

type SourceHealth = SourceDocument['health'];

/** More sources than this are not looked at: the metric is a sign, and its reading must stay cheap. */
const maxSources = 10_000;

/** How many sources are kept in each state of health. */
export async function countByHealth(needs: Pick<Dependencies, 'db' | 'now'>): Promise<Map<SourceHealth, number>> {
  const counts = new Map<SourceHealth, number>([
    ['ok', 0],
    ['late', 0],
    ['failing', 0],
    ['held', 0],
  ]);
  const rows = await selectSources(needs.db, undefined, { skip: 0, limit: maxSources });
  for (const { health } of await showSourceRows(needs, rows)) counts.set(health, (counts.get(health) ?? 0) + 1);
  return counts;
}
