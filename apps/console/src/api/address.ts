/** The console is served at `/console/` of the API, below whatever path a proxy gives both. */
const root = new URL('..', document.baseURI);

/** The address of an endpoint: `import-jobs`, without a leading slash. */
export function apiAddress(path: string): string {
  return new URL(path, root).href;
}
