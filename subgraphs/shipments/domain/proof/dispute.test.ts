import { describe, expect, it } from '@jest/globals';
import { closingOf, type DisputeStanding, openingOf } from './dispute.ts';

const open: DisputeStanding = { id: 'a', state: 'OPEN', outcome: null };
const found: DisputeStanding = { id: 'a', state: 'RESOLVED', outcome: 'FOUND' };

describe('a dispute', () => {
  it('is opened against a delivery, one at a time', () => {
    expect(openingOf([], { id: 'b', isDelivered: true })).toBe('open');
    expect(openingOf([found], { id: 'b', isDelivered: true })).toBe('open');
    expect(openingOf([], { id: 'b', isDelivered: false })).toBe('NOT_DELIVERED');
    expect(openingOf([open], { id: 'b', isDelivered: true })).toBe('DISPUTE_OPEN');
  });

  it('is the same when it is reported again, also closed, and when the delivery was taken back meanwhile', () => {
    expect(openingOf([open], { id: 'a', isDelivered: true })).toBe('known');
    expect(openingOf([found], { id: 'a', isDelivered: false })).toBe('known');
  });

  it('is closed once, in one way', () => {
    expect(closingOf(open, 'FOUND')).toBe('close');
    expect(closingOf(found, 'FOUND')).toBe('known');
    expect(closingOf(found, 'REFUNDED')).toBe('RESOLVED_OTHERWISE');
  });
});
