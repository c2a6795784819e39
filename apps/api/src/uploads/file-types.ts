/** What a file that is the whole body may be sent as. How it is read is decided by its content, not by this. */
export const fileTypes = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'text/xml',
  'application/xml',
  'application/rss+xml',
  'application/atom+xml',
  'application/json',
  'application/jsonl',
  'application/x-ndjson',
  'application/gzip',
  'application/zip',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;
