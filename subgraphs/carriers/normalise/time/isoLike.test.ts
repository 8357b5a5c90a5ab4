import { describe, expect, it } from '@jest/globals';
import { readIsoLike } from './isoLike.ts';

const at = (text: string) => {
  const read = readIsoLike(text);
  return read && [new Date(read.clock.wallMs).toISOString(), read.clock.offsetMs, read.clock.zulu, read.hasTime];
};

describe('ISO 8601 as it is really written', () => {
  it.each([
    ['2024-05-02', ['2024-05-02T00:00:00.000Z', null, false, false]],
    ['2024-05-02T10:00', ['2024-05-02T10:00:00.000Z', null, false, true]],
    ['2024-05-02 10:00:05', ['2024-05-02T10:00:05.000Z', null, false, true]],
    ['2024-05-02T10:00:00.5Z', ['2024-05-02T10:00:00.500Z', 0, true, true]],
    ['2024-05-02t10:00:00z', ['2024-05-02T10:00:00.000Z', 0, true, true]],
    ['2024-05-02 10:00:00 GMT-08:00', ['2024-05-02T10:00:00.000Z', -28_800_000, false, true]],
    ['2024-05-02T10:00:00+02', ['2024-05-02T10:00:00.000Z', 7_200_000, false, true]],
    ['2024-05-02T10:00:00 +0530', ['2024-05-02T10:00:00.000Z', 19_800_000, false, true]],
    ['2024-05-02 10:00:00 UTC', ['2024-05-02T10:00:00.000Z', 0, true, true]],
  ])('%s', (text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  it.each(['', 'soon', '2024-13-01', '2024-02-30T10:00', '20240502', '2024-05-02T25:00', '2024-05-02T10:00+99:00'])(
    'is not %p',
    (text) => {
      expect(readIsoLike(text)).toBeUndefined();
    },
  );
});
