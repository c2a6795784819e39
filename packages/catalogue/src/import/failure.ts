/** Every reason for which a whole import fails: whether another attempt may help, and what to do. */
export const failureCodes = {
  fetch_refused: {
    retry: false,
    remedy: 'Use a public address; private ones need IMPORT_ALLOW_PRIVATE_HOSTS.',
  },
  not_public: {
    retry: false,
    remedy:
      'Share the file with everyone who has its link, or give the source the credentials that its server asks for.',
  },
  fetch_http_error: { retry: false, remedy: 'Open the address in a browser; it must answer 200 with the file.' },
  fetch_unreachable: { retry: true, remedy: 'Check the host name and that the server is up, then import again.' },
  fetch_server_error: {
    retry: true,
    remedy: 'The server of the file is in trouble; import again when it has recovered.',
  },
  fetch_timeout: { retry: true, remedy: 'The server was silent for too long; import again when it is faster.' },
  fetch_truncated: { retry: true, remedy: 'The file ended early; import again when the server sends all of it.' },
  file_damaged: {
    retry: false,
    remedy: 'The file itself is incomplete or damaged: make it again, check that it opens, and import it again.',
  },
  fetch_redirects: { retry: false, remedy: 'Give the final address of the file: the server redirects too often.' },
  file_not_found: { retry: false, remedy: 'Check the path in the address: its server has no such file.' },
  login_refused: {
    retry: false,
    remedy: 'Give the source the user name, password or keys that its server asks for, and that may read this file.',
  },
  host_key_changed: {
    retry: false,
    remedy:
      'Ask who runs the server whether its host key was changed. If so, set host_key of the source to the new one.',
  },
  credentials_unreadable: {
    retry: false,
    remedy: 'Give API and worker the same SECRETS_KEY, or the source its credentials again.',
  },
  not_a_feed: { retry: false, remedy: 'Send the feed as a CSV file; an address must be that of the file itself.' },
  too_large: { retry: false, remedy: 'Split the file, or raise IMPORT_MAX_BYTES or IMPORT_MAX_ROWS.' },
  unsupported_compression: {
    retry: false,
    remedy: 'Send the file plain, as gzip, or as a zip that holds one CSV file, compressed once.',
  },
  undecodable: { retry: false, remedy: 'Save the file as UTF-8, or name its encoding with the option encoding.' },
  empty_file: { retry: false, remedy: 'The file has no content; check the export that makes it.' },
  no_records: {
    retry: false,
    remedy:
      'Send a file that holds one element or object for each product; the option record names the element or the list.',
  },
  no_sheet: { retry: false, remedy: 'Name one of the sheets that the workbook has with the option sheet.' },
  too_many_texts: {
    retry: false,
    remedy: 'Send the sheet as a CSV file, which has no table of texts, or in several workbooks.',
  },
  unsafe_document: {
    retry: false,
    remedy: 'Write the file without a document type, and without more depth than products need.',
  },
  no_header: { retry: false, remedy: 'Put the column names into the first line, or give the option columns.' },
  too_many_attributes: {
    retry: false,
    remedy:
      'Ignore columns that no one needs with the option columns, or map them to attributes; or remove custom attributes from products.',
  },
  too_many_columns: {
    retry: false,
    remedy: 'Leave out columns that no one needs, or raise IMPORT_MAX_COLUMNS.',
  },
  no_key_column: {
    retry: false,
    remedy: 'Add a column with the GTIN or the offer id, or name it with the option columns.',
  },
  no_quantity_column: {
    retry: false,
    remedy: 'Add a column with the quantity or the delta, or name it with the option columns.',
  },
  no_location: {
    retry: false,
    remedy: 'Add a column with the location, name it with the option columns, or give the option location.',
  },
  no_valid_rows: { retry: false, remedy: 'Every row was rejected; read the rejections for the reasons.' },
  too_many_rejected: {
    retry: false,
    remedy: 'More rows were rejected than max_rejected allows; correct the file or raise the limit.',
  },
  source_changed: { retry: false, remedy: 'The file kept changing while it was read; import a finished file.' },
  shrunk: { retry: false, remedy: 'The file names far fewer products than last time; check it, or raise max_shrink.' },
  timed_out: {
    retry: false,
    remedy: 'The import took longer than IMPORT_TIMEOUT_MINUTES; split the file or raise the limit.',
  },
  owner_deactivated: {
    retry: false,
    remedy: 'The account that requested the import was deactivated; import the file with an active account.',
  },
  silenced_worker: {
    retry: false,
    remedy: 'The fault is ours: report it with the file. Importing the file in parts shows which rows cause it.',
  },
  gave_up: {
    retry: false,
    remedy: 'The import was interrupted again and again without progress; see the log of the worker.',
  },
  internal_error: { retry: true, remedy: 'The fault is ours; see the log of the worker and import again.' },
} as const satisfies Record<string, { retry: boolean; remedy: string }>;

export type FailureCode = keyof typeof failureCodes;
