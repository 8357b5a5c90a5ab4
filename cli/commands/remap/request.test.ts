import { describe, expect, it } from '@jest/globals';
import { carrierCatalogue } from '../../../subgraphs/carriers/domain/catalogue/index.ts';
import { readRemapRequest, type RemapArguments } from './request.ts';

const read = (args: Partial<RemapArguments>) => readRemapRequest({ carrier: 'fedex', ...args }, carrierCatalogue());

describe('what doorstep remap is asked', () => {
  it('is a carrier by its code or another name, and nothing else unless it is said', () => {
    expect(read({ carrier: 'canada_post' })).toEqual({ filter: { carrier: 'canadapost' }, dryRun: false });
    const after = '0198a6f0-0000-7000-8000-000000000000';
    expect(read({ brand: 'acme', code: 'QQ', after, dryRun: true })).toEqual({
      ...{ filter: { carrier: 'fedex', brand: 'acme' }, code: 'QQ', after, dryRun: true },
    });
  });

  it.each([
    ['2026-07-01', '2026-07-01T00:00:00.000Z'],
    ['2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z'],
    ['2026-07-01T12:00:00+02:00', '2026-07-01T10:00:00.000Z'],
  ])('begins with %s', (since, instant) => {
    expect(read({ since }).filter.since?.toISOString()).toBe(instant);
  });

  it.each([
    [{ since: 'yesterday' }, 'BAD_INPUT'],
    [{ since: '2026-13-01' }, 'BAD_INPUT'],
    [{ after: 'there' }, 'BAD_INPUT'],
    [{ carrier: 'nobody' }, 'NOT_FOUND'],
  ])('is refused with %p', (args, code) => {
    expect(() => read(args)).toThrow(expect.objectContaining({ code }));
  });
});
