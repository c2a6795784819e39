import { type Attributes, TraceFlags } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';

/** Beside our own. Other attributes hold addresses, headers, results, and messages of errors, which hold all of these. */
const sentAttributes = new Set([
  'bullmq.job.attempts.made',
  'bullmq.job.id',
  'bullmq.job.name',
  'bullmq.queue.name',
  'bullmq.queue.operation',
  'bullmq.worker.id',
  'db.operation.name',
  'db.query.text',
  'db.system.name',
  'error.type',
  'exception.type',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'network.protocol.version',
  'server.address',
  'server.port',
  'url.scheme',
]);

/** BullMQ does these every few seconds, whether there is work or not. */
const housekeeping = /^(?:extendLocks|moveStalledJobsToWait) /;

/** Decides which spans are sent, and what of them: nothing that may hold a secret. Add it before the processor that sends. */
export const sentSpans: SpanProcessor = {
  onStart(span) {
    // Those below it are not sampled either.
    if (housekeeping.test(span.name)) span.spanContext().traceFlags = TraceFlags.NONE;
  },
  onEnd({ attributes, events, status }) {
    keepSent(attributes);
    for (const event of events) keepSent(event.attributes ?? {});
    delete status.message;
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

function keepSent(attributes: Attributes): void {
  for (const name of Object.keys(attributes)) {
    if (!name.startsWith('feedstock.') && !sentAttributes.has(name)) delete attributes[name];
  }
}
