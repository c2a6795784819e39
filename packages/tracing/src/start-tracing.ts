import { type Context, context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { BullMQOtel } from 'bullmq-otel';
import { instrumentLibraries } from './instrument-libraries.js';
import { sentSpans } from './sent-spans.js';
import type { InSpan, Tracing } from './tracing.js';

/** Sends spans over OTLP and HTTP. Headers, sampling and time limits come from the variables that OpenTelemetry defines. */
export function startTracing(endpoint: string, service: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': service }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [sentSpans, new BatchSpanProcessor(exporter)],
  });
  // Without baggage: a client's would go on into the queue and to suppliers.
  provider.register({ propagator: new W3CTraceContextPropagator() });
  instrumentLibraries();
  const tracer = trace.getTracer('feedstock');

  const inSpan: InSpan = (name, attributes, work, parent) =>
    tracer.startActiveSpan(name, { attributes }, withParent(parent), async (span) => {
      try {
        return await work(span);
      } catch (error) {
        span.recordException(error instanceof Error ? error : String(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });

  return {
    inSpan,
    currentSpan: () => trace.getActiveSpan(),
    current() {
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      return carrier.traceparent;
    },
    telemetry: new BullMQOtel({ tracerName: 'feedstock' }),
    // A collector that is unavailable must not keep a process from its end.
    close: () => provider.shutdown().catch(() => undefined),
  };
}

function withParent(traceparent: string | undefined): Context {
  const active = context.active();
  return traceparent === undefined ? active : propagation.extract(active, { traceparent });
}
