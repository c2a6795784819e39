import { deleteSource, type SourceRow } from '@feedstock/database';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Lets a source go. What it loaded stays, and so does the record of its imports. */
export async function removeSource({ source }: { source: SourceRow }, { db }: Pick<Dependencies, 'db'>) {
  await deleteSource(db, source.id);
  return noContent();
}
