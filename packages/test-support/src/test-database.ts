import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import './provided-urls.js';

/**
 * Creates a migrated, empty database for the calling test file and returns its URL. Call it at the top of the file:
 * the database is dropped after the file's own `afterAll` hooks.
 */
export async function createTestDatabase(): Promise<string> {
  const template = new URL(inject('postgresUrl'));
  const own = new URL(template);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  own.pathname = name;
  await administer(template, `create database ${name} template ${template.pathname.slice(1)} strategy = file_copy`);
  afterAll(() => administer(template, `drop database ${name} with (force)`));
  return own.href;
}

/** The template accepts no connections: it cannot be cloned while one is open. */
async function administer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = 'postgres';
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
