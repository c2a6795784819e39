import { parentPort, workerData } from 'node:worker_threads';
import { type Logger, redact } from '@feedstock/runtime';
import { openTracing, untraced } from '@feedstock/tracing';
import { ImportStopped } from './attempt-ends.js';
import { runAttempt } from './import/run-attempt.js';
import { createImportDependencies } from './thread-dependencies.js';
import { endOf, type FromThread, type ThreadSettings, type ToThread } from './thread-messages.js';

/**
 * The thread in which imports are read, mapped and written, one at a time. Heartbeats, locks and time limits stay with
 * the main thread, so that nothing in a file can delay them.
 */
const { env, poolMax, tickMs } = workerData as ThreadSettings;

function post(message: FromThread): void {
  parentPort?.postMessage(message);
}

/** A logger that writes through the main thread. */
function forwardingLogger(given: object): Logger {
  const log = (level: 'error' | 'warn' | 'info' | 'debug') => (message: string, facts?: object) =>
    post({ type: 'log', level, message, facts: redact({ ...given, ...facts }) as object });
  return {
    error: log('error'),
    warn: log('warn'),
    info: log('info'),
    debug: log('debug'),
    child: (facts) => forwardingLogger({ ...given, ...facts }),
  };
}

const countRows: Parameters<typeof createImportDependencies>[1]['countRows'] = (outcome, count) =>
  post({ type: 'rows', outcome, count });
const tracing = await openTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT, 'feedstock-worker');
const inSpan = tracing?.inSpan ?? untraced;
const dependencies = createImportDependencies(env, { poolMax, logger: forwardingLogger({}), countRows, inSpan });
let stopping = new AbortController();

function receive(message: ToThread): void {
  if (message.type === 'share') {
    dependencies.pace.setShare(message.share);
    return;
  }
  if (message.type === 'stop') {
    stopping.abort(new ImportStopped(message.reason));
    return;
  }
  stopping = new AbortController();
  const { claimed, traceparent } = message;
  const attributes = { 'feedstock.import_id': claimed.id, 'feedstock.attempt': claimed.attempts };
  const run = () => runAttempt(dependencies, claimed, stopping.signal);
  inSpan('run import', attributes, run, traceparent).then(
    () => post({ type: 'end', end: { type: 'completed' } }),
    (error: unknown) => post({ type: 'end', end: endOf(error) }),
  );
}

const tellAlive = () => post({ type: 'alive' });
tellAlive();
parentPort?.on('message', receive);
setInterval(tellAlive, tickMs);
