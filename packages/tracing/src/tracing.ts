import type { Attributes, Span } from '@opentelemetry/api';
import type { Telemetry } from 'bullmq';

/** Runs `work` in a span below the current one, or below `parent`, a W3C `traceparent`. What it throws is recorded. */
export type InSpan = <T>(
  name: string,
  attributes: Attributes,
  work: (span: Span | null) => Promise<T>,
  parent?: string,
) => Promise<T>;

export interface Tracing {
  inSpan: InSpan;
  /** That of a request, for instance, which its server has started. */
  currentSpan: () => Span | undefined;
  /** The `traceparent` of the current span, to go on with elsewhere. */
  current: () => string | undefined;
  /** Has BullMQ carry the trace from who adds a job to who works on it. */
  telemetry: Telemetry;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}
