import { describe, expect, it } from '@jest/globals';
import { failedStart } from './failedStart.ts';

describe('The reason of a failed start', () => {
  it.each([
    ['FATAL:  lock file "postmaster.pid" already exists', 'cluster in use'],
    ['FATAL:  lock file "postmaster.pid" is empty', 'cluster in use'],
    ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'cluster in use'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port taken'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'other'],
    ['', 'other'],
  ])('is read from "%s" as %s', (said, reason) => {
    expect(failedStart(said)).toBe(reason);
  });
});
