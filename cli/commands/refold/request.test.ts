import { describe, expect, it } from '@jest/globals';
import { FOLD_RULES } from '../../../subgraphs/shipments/domain/index.ts';
import { readRefoldRequest } from './request.ts';

describe('what doorstep refold is asked', () => {
  it('is rules by their version, and nothing else unless it is said', () => {
    const [rules] = FOLD_RULES;
    expect(readRefoldRequest({ rules: '1' })).toEqual({ rules, filter: {}, dryRun: false, limitShown: 20 });
    const args = { rules: '1', dryRun: true, brand: 'acme', since: '2026-07-01', limitShown: '3' };
    expect(readRefoldRequest(args)).toEqual({
      ...{ rules, dryRun: true, limitShown: 3 },
      filter: { brand: 'acme', since: new Date('2026-07-01T00:00:00Z') },
    });
  });

  it('names the rules that there are when it is asked for others', () => {
    const known = FOLD_RULES.map(({ version }) => version).join(', ');
    for (const rules of ['0', '99', 'newest', '1.0'])
      expect(() => readRefoldRequest({ rules })).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND', detail: expect.stringContaining(`there are ${known}`) }),
      );
  });

  it.each([
    {},
    { rules: '1', since: 'yesterday' },
    { rules: '1', limitShown: 'all' },
    { rules: '1', limitShown: '-1' },
  ])('is refused with %p', (args) => {
    expect(() => readRefoldRequest(args)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
