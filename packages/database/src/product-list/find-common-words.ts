import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { type UnindexedWords, wordsOf } from './search-condition.js';

/**
 * The index lists all products of a word before it answers: a microsecond each, and looking for the word in a product takes ten.
 * Words of at most so many products are listed: any word beside a rare one; several words, because only the index finds out
 * quickly that they have no product in common; and any word where all matches are read.
 */
const maxShare = { rare: 0.02, several: 0.15, reading: 0.5 };

/** The words of a search that the index is not asked for. */
export interface CommonWords {
  /** When matches are counted up to a limit. */
  counting: UnindexedWords;
  /** When all matches are read. */
  reading: UnindexedWords;
}

/** The words of a search that many products have, by the statistics that Postgres keeps for its own planner. */
export async function findCommonWords(db: Database, search: string | undefined): Promise<CommonWords> {
  const words = search === undefined ? [] : wordsOf(search);
  if (words.length === 0) return { counting: new Set(), reading: new Set() };
  const rows = await db.execute<{ word: string; share: number }>(sql`
    select word, coalesce(sum(share), 0)::float8 as share
    from unnest(${arrayParameter(words, 'text')}) as word
    left join (
      select lexeme, share
      from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as known (lexeme, share)
      where schemaname = any(current_schemas(false)) and tablename = 'products' and attname = 'search'
    ) as known on starts_with(lexeme, word)
    group by word`);
  const moreThan = (max: number) => new Set(rows.filter(({ share }) => share > max).map(({ word }) => word));
  const hasRare = rows.some(({ share }) => share <= maxShare.rare);
  return {
    counting: moreThan(hasRare || rows.length === 1 ? maxShare.rare : maxShare.several),
    reading: moreThan(hasRare ? maxShare.rare : maxShare.reading),
  };
}
