import type { TestModule } from 'vitest/node';
import type { Reporter } from 'vitest/reporters';

/** Ends the run with one plain line, `N passed, N failed`, made from the runner's own results. A module that could not be loaded counts as a failure. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    let skipped = 0;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'skipped') skipped += 1;
        else failed += 1;
      }
    }
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // After the default reporter's own summary, so that it is the last line of the run.
    process.once('exit', () => process.stdout.write(line));
  }
}
