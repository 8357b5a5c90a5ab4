/**
 * Node 20 cannot import TypeScript, so Jest needs a loader for this one file; from Node 22.18 on it reads it natively.
 *
 * @jest-config-loader esbuild-register
 */
import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  // dist/ holds compiled copies of the same modules, .doorstep/ a database that Jest may not even read.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/.doorstep/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.doorstep/', '<rootDir>/bench/peers/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.doorstep/', '<rootDir>/bench/peers/'],

  // Native ES modules, as in production: compiling to CommonJS fails on packages that ship ES modules only.
  extensionsToTreatAsEsm: ['.ts'],
  // Reads .swcrc; esbuild and Jest's Babel emit no decorator metadata, which TypeORM and type-graphql live on.
  transform: { '^.+\\.ts$': '@swc/jest' },
  setupFiles: ['reflect-metadata'],

  // One database server for the whole run.
  globalSetup: '<rootDir>/test/setup/start.ts',
  globalTeardown: '<rootDir>/test/setup/stop.ts',

  testTimeout: 30_000,
  maxWorkers: 2,
  // A worker keeps the module graphs of the files it has run: it is replaced between files once it is this large.
  workerIdleMemoryLimit: '768MB',
  // Jest's half a second is too short for a worker of that size to give its memory back on a machine that is busy: it
  // was reported to leak although nothing was open in it. One that does leak is still reported.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/test/setup/systemsFirst.js',
  // The closing line, so that a machine can read the outcome of a run without knowing how Jest prints it.
  reporters: ['default', '<rootDir>/test/setup/closingLine.js'],
};

export default config;
