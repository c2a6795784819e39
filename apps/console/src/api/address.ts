/** Where the API is: the console is served at `/console/` of it, below whatever path a proxy gives both. */
export const apiRoot = new URL('..', document.baseURI).href;

/** The address of an endpoint: `import-jobs`, without a leading slash. */
export function apiAddress(path: string): string {
  return new URL(path, apiRoot).href;
}
