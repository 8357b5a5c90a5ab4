import { describe, expect, it } from '@jest/globals';
import { hour } from '../../testing/scans.ts';
import { orderOf, questionOf } from './parcelFacts.ts';
import { parcelFacts } from './testing/parcels.ts';

const BERLIN = { city: 'Berlin', region: 'BE', country: 'DE', postalCode: '10 115' };
const MUNICH = { city: 'München', region: 'BY', country: 'DE', postalCode: '80331' };
const NOON = Date.parse(hour(0)) / 86_400_000;

describe('the question about a parcel', () => {
  it('is asked by the wall clock of where it goes', () => {
    const facts = parcelFacts({
      ...{ destinationZone: 'Europe/Berlin', handedOverAt: hour(5), orderedAt: hour(-10) },
      door: { phase: 'ATTEMPTED', since: hour(20) },
      carrierEstimate: { earliest: hour(30), latest: hour(31) },
    });
    const at = (hours: number): number => NOON + (hours + 2) / 24;
    const { order, handover, door, stated } = questionOf(facts);
    expect(order.purchasedAt).toBeCloseTo(at(-10), 9);
    expect(handover?.at).toBeCloseTo(at(5), 9);
    expect(door?.since).toBeCloseTo(at(20), 9);
    expect(stated?.latest).toBeCloseTo(at(31), 9);
  });

  it('begins with the registration where nobody told of the order', () => {
    expect(orderOf(parcelFacts()).purchasedAt).toBeCloseTo(NOON, 9);
  });

  it('knows places by country, region and the beginning of the postal code, and distances by the map', () => {
    const at = (latitude: number, longitude: number): object => ({ coordinates: { latitude, longitude } });
    const order = orderOf(
      parcelFacts({ origin: { ...BERLIN, ...at(52.52, 13.405) }, destination: { ...MUNICH, ...at(48.137, 11.575) } }),
    );
    expect(order).toMatchObject({
      seller: 'DE BE 101',
      origin: { region: 'DE BE', zone: 'DE BE 101' },
      destination: { region: 'DE BY', zone: 'DE BY 803' },
    });
    expect(order.distanceKm).toBeCloseTo(504, -1);
    expect(orderOf(parcelFacts({ origin: BERLIN, destination: MUNICH })).distanceKm).toBeNull();
  });
});
