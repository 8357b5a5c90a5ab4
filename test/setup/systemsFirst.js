import { createRequire } from 'node:module';

/** Jest's own, from where Jest finds it: it is no dependency of ours. */
const fromJest = createRequire(createRequire(import.meta.url).resolve('jest'));
const { default: JestSequencer } = fromJest('@jest/test-sequencer');

/** Folders whose short files keep whole systems busy for long. */
const SYSTEMS = /\/test\/(journeys|resume)\//;

/**
 * Jest runs the largest files first as long as it does not know how long they take, which is always so in a fresh
 * checkout: one short journey of a minute would then be the last, with the other worker idle.
 * JavaScript, because Jest imports sequencers untransformed and Node 20 cannot import TypeScript.
 */
export default class SystemsFirst extends JestSequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => SYSTEMS.test(path)), ...sorted.filter(({ path }) => !SYSTEMS.test(path))];
  }
}
