import type { SourceRow } from '@feedstock/database';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showSourceRow } from './show-source-row.js';

/** The source as it is now. */
export async function showSource({ source }: { source: SourceRow }, dependencies: Pick<Dependencies, 'db' | 'now'>) {
  return ok(await showSourceRow(dependencies, source));
}
