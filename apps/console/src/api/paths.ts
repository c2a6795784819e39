import type { ImportDocument } from '@feedstock/catalogue';

export interface User {
  id: number;
  username: string;
  email: string;
  role: 'viewer' | 'user' | 'editor' | 'admin';
  is_active: boolean;
}

export interface Tokens {
  access_token: string;
  expires_in: number;
  user: User;
}

interface Json<T> {
  headers: Record<string, string>;
  content: { 'application/json': T };
}

interface ListQuery {
  limit?: number;
  cursor?: string;
}

interface List<T> {
  items: T[];
  total: number;
  total_is_exact: boolean;
  next_cursor: string | null;
}

/** The endpoints that the console calls. */
export interface paths {
  '/import-jobs': {
    get: {
      parameters: { query?: ListQuery & { status?: ImportDocument['status'] } };
      responses: { 200: Json<List<ImportDocument>> };
    };
  };
  '/import-status/{job_id}': {
    get: { parameters: { path: { job_id: string } }; responses: { 200: Json<ImportDocument> } };
  };
}
