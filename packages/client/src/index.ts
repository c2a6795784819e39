export { type ApiClient, type ApiClientOptions, createApiClient } from './create-api-client.js';
export { ApiProblem, bodyOf, type ProblemBody } from './problem.js';
export type { components, operations, paths } from './schema.js';
export { type LogIn, logIn, resumeSession, type Session, type Tokens } from './session.js';
export { type FileOptions, uploadFile } from './upload-file.js';
export { type Import, isAtRest, waitForImport } from './wait-for-import.js';
export { type Page, walkList } from './walk-list.js';
