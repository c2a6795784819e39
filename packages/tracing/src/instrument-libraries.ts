import { createRequire } from 'node:module';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';

const require = createRequire(import.meta.url);

/** Health and metrics, below a base path too: they are asked for all the time. */
const operations = /\/(?:health(?:\/(?:live|ready))?|metrics)\/?(?:\?|$)/i;

/**
 * Has http and, where it is loaded, ioredis make spans from now on. What is traced is Node's own or CommonJS, which is
 * changed in place: code that has imported it is traced too, and no loader is needed, in no version of Node.
 */
export function instrumentLibraries(): void {
  new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => operations.test(url ?? '') });
  new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command });
  require('node:http');
  require('node:https');
  // A thread of imports has no Redis, and should not load it for this.
  if (require.resolve('ioredis') in require.cache) require('ioredis');
}
