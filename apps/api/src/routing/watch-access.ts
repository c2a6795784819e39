import { Problem } from '../http/problem.js';

/** How soon a long answer ends after its caller has lost the right to it. */
const betweenChecksMs = 3000;

/**
 * Calls `end` once `check` throws a Problem, until `signal` is aborted. The caller of a long answer may log out or be
 * deactivated while it is sent. A database that is unavailable ends no answer.
 */
export function watchAccess(check: () => Promise<unknown>, signal: AbortSignal, end: () => void): void {
  const timer = setInterval(() => {
    check().catch((error: unknown) => {
      if (error instanceof Problem) end();
    });
  }, betweenChecksMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
