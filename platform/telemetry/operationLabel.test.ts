import { describe, expect, it } from '@jest/globals';
import { operationLabel } from './operationLabel.ts';

describe("an operation's name in logs and traces", () => {
  it.each(['TrackingPage', 'orders_v2', '_', 'Query2024'])('is %s where it is a name for code', (name) => {
    expect(operationLabel(name)).toBe(name);
  });

  it.each([
    ['has a number of somebody in it', 'Shipment_1Z999AA10123456784'],
    ['is longer than a name', 'A'.repeat(65)],
    ['is no name at all', 'ada@example.com'],
    ['would forge a line', 'a\n{"level":50}'],
    ['is empty', ''],
  ])('is "other" where it %s', (_what, name) => {
    expect(operationLabel(name)).toBe('other');
  });

  it('is missing where the operation has none', () => {
    expect([operationLabel(undefined), operationLabel(null)]).toEqual([undefined, undefined]);
  });
});
