import { writeSync } from 'node:fs';

/**
 * Prints `N passed, N failed, N skipped` alone on the last line of a run, on standard output.
 * JavaScript, because Jest imports reporters untransformed and Node 20 cannot import TypeScript.
 */
export default class ClosingLine {
  #line = '';

  constructor() {
    // Jest prints its own summary after every other reporter, and the global teardown runs later still.
    process.once('exit', () => {
      if (this.#line !== '') writeNow(this.#line);
    });
  }

  /**
   * @param {Set<unknown>} _contexts
   * @param {import('@jest/reporters').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    // A file that cannot be loaded has no tests to count, and is not a success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // On a terminal Jest leaves the cursor behind control sequences, so the line starts by ending that one.
    this.#line = `\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
  }
}

/** Past process.stdout, which Jest buffers with a timer that no longer fires at exit. */
function writeNow(line) {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      // A full pipe: its reader is behind, and takes the line in a moment.
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
