/**
 * Every code that a problem answer can carry, with its HTTP status and title: the one translation from code to status.
 * A code is for programs and never changes; the sentence in `detail` is for people.
 */
export const problemCodes = {
  malformed_json: { status: 400, title: 'The body is not JSON' },
  malformed_request: { status: 400, title: 'The request is malformed' },
  malformed_header: { status: 400, title: 'A header is malformed' },
  token_missing: { status: 401, title: 'A token is needed' },
  token_invalid: { status: 401, title: 'The token is not valid' },
  token_expired: { status: 401, title: 'The token has expired' },
  session_ended: { status: 401, title: 'The session has ended' },
  invalid_credentials: { status: 401, title: 'Wrong name or password' },
  refresh_token_invalid: { status: 401, title: 'The refresh token is not valid' },
  refresh_token_reused: { status: 401, title: 'The refresh token was used before' },
  forbidden: { status: 403, title: 'Not allowed' },
  account_inactive: { status: 403, title: 'The account is not active' },
  wrong_password: { status: 403, title: 'The current password is wrong' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'The request came too slowly' },
  email_taken: { status: 409, title: 'The email is taken' },
  username_taken: { status: 409, title: 'The username is taken' },
  last_admin: { status: 409, title: 'The last active administrator' },
  gtin_taken: { status: 409, title: 'The GTIN is taken' },
  offer_id_taken: { status: 409, title: 'The offer id is taken' },
  stock_changed: { status: 409, title: 'The quantity is another' },
  stock_insufficient: { status: 409, title: 'Not enough in stock' },
  stock_too_large: { status: 409, title: 'More than a quantity can be' },
  import_over: { status: 409, title: 'The import is over' },
  idempotency_key_in_use: { status: 409, title: 'A request with this key is under way' },
  precondition_failed: { status: 412, title: 'It changed meanwhile' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  invalid: { status: 422, title: 'The request is not valid' },
  idempotency_key_reused: { status: 422, title: 'The key belongs to another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  internal_error: { status: 500, title: 'Internal error' },
  database_unavailable: { status: 503, title: 'The database is away' },
  redis_unavailable: { status: 503, title: 'Redis is away' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCodes;
