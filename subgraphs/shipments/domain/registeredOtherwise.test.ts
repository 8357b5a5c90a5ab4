import { describe, expect, it } from '@jest/globals';
import { type RegisteredParcel, registeredOtherwise } from './registeredOtherwise.ts';

const AT = '2026-01-01T00:00:00.000Z';
const parcel = (over: Partial<RegisteredParcel> = {}): RegisteredParcel => ({
  ...{ orderNumber: '1', carrier: 'ups', trackingNumber: '1234', service: null, direction: 'OUTBOUND', returnOf: null },
  ...{ pieces: 1, value: null, contents: null, promisedAt: null, origin: null, destination: null },
  ...{ destinationZone: null, recipient: null, milestones: {} },
  ...over,
});

describe('what is told of a parcel that is registered', () => {
  it('is no difference when it is the same, said finer or turned round, or not said at all', () => {
    const destination = { city: 'Kiel', region: null, country: 'DE', postalCode: null };
    const turned = { postalCode: null, country: 'DE', city: 'Kiel', region: null };
    const registered = parcel({ service: 'Express', promisedAt: AT, destination, milestones: { PACKED: AT } });
    const said = '2026-01-01T00:00:00Z';
    expect(registeredOtherwise(registered, registered)).toEqual([]);
    expect(registeredOtherwise(registered, parcel())).toEqual([]);
    expect(
      registeredOtherwise(registered, parcel({ promisedAt: said, destination: turned, milestones: { PACKED: said } })),
    ).toEqual([]);
  });

  it('is named fact by fact and milestone by milestone where it differs', () => {
    const later = '2026-01-02T00:00:00.000Z';
    const told = parcel({
      ...{ carrier: 'fedex', pieces: 2, value: { amountMinor: 1, currency: 'EUR' }, promisedAt: later },
      milestones: { PACKED: later, DISPATCHED: AT },
    });
    expect(registeredOtherwise(parcel({ promisedAt: AT, milestones: { PACKED: AT } }), told)).toEqual([
      ...['carrier', 'pieces', 'value', 'promisedAt', 'PACKED', 'DISPATCHED'],
    ]);
  });
});
