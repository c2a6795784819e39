import { apiAddress } from './address.js';
import type { Import } from './documents.js';

/**
 * Calls `show` with the import whenever it changes, until it is at rest or the returned function is called. The cookie of
 * the session opens the stream, because an EventSource sends no header.
 */
export function followImport(jobId: string, show: (job: Import) => void): () => void {
  const events = new EventSource(apiAddress(`import-status/${jobId}/events`));
  events.onmessage = ({ data }) => show(JSON.parse(data));
  return () => events.close();
}
