import type { TestCase, TestModule } from 'vitest/node';
import type { Reporter } from 'vitest/reporters';

/**
 * Says why a test skipped itself, and ends the run with one plain line, `N passed, N failed`, made from the runner's own
 * results. A module that could not be loaded counts as a failure, and so does a run that fails without any test, such as
 * one whose set-up throws.
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
      for (const test of module.children.allTests()) this.#count(test);
    }
  }

  #count(test: TestCase): void {
    const result = test.result();
    if (result.state === 'passed') this.#passed += 1;
    else if (result.state === 'skipped') {
      this.#skipped += 1;
      // Tests that the command line leaves out have no note.
      if (result.note !== undefined) process.stdout.write(`Skipped "${test.fullName}": ${result.note}\n`);
    } else this.#failed += 1;
  }

  #line(status: number): string {
    const failed = status !== 0 && this.#failed === 0 ? 1 : this.#failed;
    return `${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ''}\n`;
  }
}
