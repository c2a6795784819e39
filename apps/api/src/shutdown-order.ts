/** The order in which the parts of the process end: what brings new requests, what waits for clients, then the server itself, then what its answers need. */
export const shutdownOrder = ['readiness', 'long answers', 'HTTP server', 'connections', 'traces'] as const;
