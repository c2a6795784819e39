import type { ImportDocument } from '@feedstock/catalogue';

/** 202 with the import, and the address of its status. */
export function accepted<D extends ImportDocument>(document: D) {
  return { status: 202 as const, body: document, headers: { Location: `/import-status/${document.job_id}` } };
}
