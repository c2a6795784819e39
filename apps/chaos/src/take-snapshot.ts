import postgres from 'postgres';

/** All that a run has to show, by what it is: each product, and each import's counts, rejections and repairs. */
export type Snapshot = Map<string, string>;

type Entry = { name: string; content: string };

/**
 * What is stored after the imports of these ids, in this order. Left out is what may differ: ids, times, how many
 * attempts were needed, and, for the products that several imports name, which of them came first and last.
 */
export async function takeSnapshot(databaseUrl: string, importIds: readonly string[]): Promise<Snapshot> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const snapshot: Snapshot = new Map();
  const enter = (entries: readonly Entry[]) => {
    for (const { name, content } of entries) snapshot.set(name, content);
  };
  enter(await selectProducts(sql));
  for (const [at, id] of importIds.entries()) {
    const name = `import ${at + 1}`;
    enter(await selectCounts(sql, id, name));
    enter(await selectReport(sql, 'import_rejections', id, `${name}, rejection of row`));
    enter(await selectReport(sql, 'import_repairs', id, `${name}, repair of row`));
  }
  await sql.end();
  return snapshot;
}

/** The version stays in: a product that was written twice has a higher one. */
function selectProducts(sql: postgres.Sql): Promise<Entry[]> {
  return sql<Entry[]>`
    select 'product ' || coalesce(offer_id, gtin) as name,
      (to_jsonb(products) - '{id,created_at,updated_at,created_import_id}'::text[]
        - case when version > 1 then '{content_hash,source_id,created_row}'::text[] else '{}' end)::text as content
    from products
  `;
}

function selectCounts(sql: postgres.Sql, id: string, name: string): Promise<Entry[]> {
  return sql<Entry[]>`
    select ${name} || ', status and counts' as name, jsonb_build_object(
      'status', status, 'error', error, 'rows_read', rows_read, 'created', created, 'updated', updated,
      'unchanged', unchanged, 'superseded', superseded, 'rejected', rejected,
      'rejections_by_code', rejections_by_code, 'repairs_by_rule', repairs_by_rule, 'restarts', restarts)::text as content
    from import_jobs where id = ${id}
  `;
}

function selectReport(sql: postgres.Sql, table: string, id: string, name: string): Promise<Entry[]> {
  return sql<Entry[]>`
    select ${name} || ' ' || "row" || coalesce(' number ' || (to_jsonb(report)->>'number'), '') as name,
      (to_jsonb(report) - 'import_id')::text as content
    from ${sql(table)} as report where import_id = ${id}
  `;
}
