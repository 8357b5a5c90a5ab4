import { describe, expect, it } from '@jest/globals';
import { type FeedViewer, readContext } from '../../platform/access/index.ts';
import { SignedContexts } from './signedContexts.ts';

const KEY = Buffer.alloc(32, 5);
const ACME: FeedViewer = { brand: 'acme', scopes: ['shipments:read'], shipment: null };
const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('the contexts for a subgraph', () => {
  it('are signed once for many calls of a viewer, and anew before they are too old', () => {
    const contexts = new SignedContexts(KEY, 'parcels');
    const first = contexts.of(ACME, NOON);
    expect(contexts.of({ ...ACME }, NOON + 9_999)).toBe(first);
    const later = contexts.of(ACME, NOON + 10_000);
    expect(later).not.toBe(first);
    expect(readContext(KEY, 'parcels', later, NOON + 60_000)).toEqual(ACME);
  });

  it('are signed anew when the clock was set back', () => {
    const contexts = new SignedContexts(KEY, 'parcels');
    const first = contexts.of(ACME, NOON);
    const hourBefore = NOON - 3_600_000;
    expect(contexts.of(ACME, hourBefore)).not.toBe(first);
    expect(() => readContext(KEY, 'parcels', contexts.of(ACME, hourBefore), hourBefore + 60_001)).toThrow();
  });

  it.each<[string, FeedViewer]>([
    ['another brand', { ...ACME, brand: 'bolt' }],
    ['other scopes', { ...ACME, scopes: [] }],
    ['one parcel', { ...ACME, shipment: '00000000-0000-4000-8000-000000000001' }],
  ])('are never those of somebody else: %s', (_who, viewer) => {
    const contexts = new SignedContexts(KEY, 'parcels');
    contexts.of(ACME, NOON);
    expect(readContext(KEY, 'parcels', contexts.of(viewer, NOON), NOON)).toEqual(viewer);
  });
});
