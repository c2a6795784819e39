import { service } from './operations/show-service.js';
import { routes } from './routes.js';
import { createOpenApiDocument, type OpenApiDocument } from './routing/openapi-document.js';
import { describeEvents } from './webhooks/describe-events.js';

/** The OpenAPI document of the API at this address, which ends without a slash; empty: at the address the document comes from. */
export function describeApi(address: string): OpenApiDocument {
  return createOpenApiDocument(routes, { ...service, address }, describeEvents());
}

/** The document of this API wherever it is served. */
export const document: OpenApiDocument = describeApi('');
