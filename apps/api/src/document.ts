import { service } from './operations/show-service.js';
import { routes } from './routes.js';
import { createOpenApiDocument, type OpenApiDocument } from './routing/openapi-document.js';
import { describeEvents } from './webhooks/describe-events.js';

/** The OpenAPI document of this API. */
export const document: OpenApiDocument = createOpenApiDocument(routes, service, describeEvents());
