import { expect, test } from '@jest/globals';
import type { Viewer } from '../../../platform/access/index.ts';
import { LIVE_LIMITS } from '../../../platform/settings.ts';
import { Quotas } from './quotas.ts';

const viewer = (subject: string): Viewer => ({ brand: 'acme', scopes: [], subject, expiresAt: null, shipment: null });

test('who came by tracking links takes no place of the brand’s own systems', () => {
  const quotas = new Quotas({ ...LIVE_LIMITS, perBrand: 150 });
  for (let count = 0; count < 100; count += 1) quotas.take(viewer('link:1'));
  expect(() => quotas.take(viewer('link:1'))).toThrow('at most 100 for one token subject, API key or tracking link');
  for (let count = 0; count < 50; count += 1) quotas.take(viewer('link:2'));
  expect(() => quotas.take(viewer('link:3'))).toThrow('at most 150 for one brand');
  quotas.take(viewer('helpdesk'));
  quotas.give(viewer('link:2'));
  quotas.take(viewer('link:3'));
  expect(quotas.size).toBe(151);
});
