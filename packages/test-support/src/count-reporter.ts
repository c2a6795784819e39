import type { TestModule } from 'vitest/node';
import type { Reporter } from 'vitest/reporters';

/**
 * Ends the run with one plain line, `N passed, N failed`, made from the runner's own results. A module that could not be
 * loaded counts as a failure, and so does a run that fails without any test, such as one whose set-up throws.
 */
export default class CountReporter implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  onInit(): void {
    // After the default reporter's own summary, so that it is the last line of the run.
    process.once('exit', (status) => process.stdout.write(this.#line(status)));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    this.#failed += unhandledErrors.length;
    for (const module of modules) {
      this.#failed += module.errors().length;
      for (const test of module.children.allTests()) this.#count(test.result().state);
    }
  }

  #count(state: string): void {
    if (state === 'passed') this.#passed += 1;
    else if (state === 'skipped') this.#skipped += 1;
    else this.#failed += 1;
  }

  #line(status: number): string {
    const failed = status !== 0 && this.#failed === 0 ? 1 : this.#failed;
    return `${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ''}\n`;
  }
}
