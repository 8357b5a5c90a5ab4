import { describe, expect, it } from '@jest/globals';
import { type ReadShipment } from '../../subgraphs/carriers/normalise/index.ts';
import { readPayload } from '../../subgraphs/carriers/testing/readPayload.ts';
import type { StepKind, Variant } from '../itinerary.ts';
import { type Journey, planJourney, type Step } from '../journey.ts';
import { CARRIERS, type CarrierCode } from '../places.ts';
import { seededRandom } from '../random.ts';
import { drawTrackingNumber } from '../trackingNumbers.ts';
import { replyOf, scanOf } from './index.ts';

const START = Date.parse('2026-03-05T18:00:00.000Z');
const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

const example = (carrier: CarrierCode, variant: Variant): Journey =>
  SEEDS.map((seed) => planJourney(seed, carrier)).find((journey) => journey.variant === variant)!;

const numberOf = (journey: Journey): string => drawTrackingNumber(journey.carrier, seededRandom(1));

const replyTo = (journey: Journey, steps: readonly Step[], startMs = START): string => {
  const { carrier, origin, destination } = journey;
  const scans = steps.map((step) => scanOf(step, startMs + step.atSeconds * 1000, destination));
  return JSON.stringify(replyOf(carrier, { trackingNumber: numberOf(journey), origin, destination }, scans));
};

const read = (journey: Journey, steps: readonly Step[], startMs = START): ReadShipment => {
  const reading = readPayload(journey.carrier, replyTo(journey, steps, startMs));
  if (!reading.understood) throw new Error(reading.reason.code);
  expect(reading.errors).toEqual([]);
  expect(reading.shipments).toHaveLength(1);
  return reading.shipments[0]!;
};

const upTo = (journey: Journey, kind: StepKind): readonly Step[] =>
  journey.steps.slice(0, journey.steps.findIndex((step) => step.kind === kind) + 1);

/** What each step must be read as: status, exception. */
const MEANINGS: Record<StepKind, readonly [string | null, string | null]> = {
  label: ['LABEL_CREATED', null],
  pickup: ['PICKED_UP', null],
  departed: ['IN_TRANSIT', null],
  arrived: ['IN_TRANSIT', null],
  destination: ['AT_LOCAL_FACILITY', null],
  outForDelivery: ['OUT_FOR_DELIVERY', null],
  delivered: ['DELIVERED', null],
  attempted: ['ATTEMPTED', 'DELIVERY_ATTEMPTED'],
  badAddress: [null, 'ADDRESS_ISSUE'],
  weatherHold: [null, 'WEATHER_HOLD'],
  refused: ['ATTEMPTED', 'REFUSED'],
  returning: ['RETURNING', 'RETURN_TO_SENDER'],
  returned: ['RETURNED', 'RETURN_TO_SENDER'],
};

/** FedEx has no code for it: see fedex.ts. */
const meaningOf = (carrier: CarrierCode, kind: StepKind): readonly [string | null, string | null] =>
  MEANINGS[carrier === 'fedex' && kind === 'returned' ? 'returning' : kind];

describe.each(CARRIERS)('the replies of %s', (carrier) => {
  it('are read without an error, scan by scan as it happened, with codes that are known', () => {
    for (const seed of SEEDS) {
      const journey = planJourney(seed, carrier);
      const shipment = read(journey, journey.steps);
      expect(shipment.trackingNumber).toBe(numberOf(journey));
      expect(shipment.scans.map((scan) => [scan.status, scan.exception])).toEqual(
        journey.steps.map((step) => meaningOf(carrier, step.kind)),
      );
      expect(shipment.scans.map((scan) => Date.parse(scan.occurredAt))).toEqual(
        journey.steps.map((step) => START + step.atSeconds * 1000),
      );
      expect(shipment.scans.map((scan) => scan.place)).toEqual(
        journey.steps.map(({ place: { city, region, postalCode } }) => ({ city, region, postalCode, country: 'US' })),
      );
      expect(shipment.scans.filter((scan) => scan.subStatus === null)).toEqual([]);
    }
  });

  it('repeat every earlier scan under the same key', () => {
    const journey = example(carrier, 'attempted');
    let known: readonly string[] = [];
    for (let count = 1; count <= journey.steps.length; count += 1) {
      const keys = read(journey, journey.steps.slice(0, count)).scans.map((scan) => scan.scanKey);
      expect(keys.slice(0, -1)).toEqual(known);
      known = keys;
    }
    expect(new Set(known).size).toBe(journey.steps.length);
  });

  it('put a late scan into its place when it is told', () => {
    const journey = example(carrier, 'lateScan');
    const onTime = journey.steps.filter((step) => step.toldAtSeconds === step.atSeconds);
    expect(read(journey, onTime).scans).toHaveLength(journey.steps.length - 1);
    expect(read(journey, [...onTime, ...journey.steps.filter((step) => !onTime.includes(step))])).toEqual(
      read(journey, journey.steps),
    );
  });

  it('expect the parcel on the day they say, whatever the zone of its destination', () => {
    for (const seed of SEEDS) {
      const journey = planJourney(seed, carrier);
      const { estimate } = read(journey, upTo(journey, 'label'));
      const middle = (Date.parse(estimate!.earliest) + Date.parse(estimate!.latest)) / 2;
      const day = new Date(START + journey.steps[0]!.daysAhead! * 86_400_000).toISOString().slice(0, 10);
      expect(new Date(middle).toISOString().slice(0, 10)).toBe(day);
    }
  });

  it('state a window of the same day that is not over when the parcel goes on the vehicle', () => {
    for (const hour of Array.from({ length: 24 }, (_, each) => each)) {
      const journey = planJourney(hour, carrier);
      const steps = upTo(journey, 'outForDelivery');
      const startMs = START + hour * 3_600_000;
      const { estimate } = read(journey, steps, startMs);
      const onVehicleMs = startMs + steps.at(-1)!.atSeconds * 1000;
      expect(Date.parse(estimate!.earliest)).toBeLessThanOrEqual(onVehicleMs);
      expect(Date.parse(estimate!.latest)).toBeGreaterThan(onVehicleMs);
      expect(Date.parse(estimate!.latest) - Date.parse(estimate!.earliest)).toBeLessThanOrEqual(4 * 3_600_000);
    }
  });

  it('state no estimate once the parcel is refused, and none but the day of the delivery once it is delivered', () => {
    const [delivered, refused] = [example(carrier, 'normal'), example(carrier, 'refused')];
    const { estimate, scans } = read(delivered, delivered.steps);
    expect([undefined, scans.at(-1)?.localTime.slice(0, 10)]).toContain(estimate?.date);
    expect(read(refused, upTo(refused, 'refused')).estimate).toBeNull();
  });

  it('are the same bytes for the same scans, and a few kilobytes of them', () => {
    const journey = example(carrier, 'attempted');
    expect(replyTo(journey, journey.steps)).toBe(replyTo(journey, journey.steps));
    expect(replyTo(journey, journey.steps).length).toBeLessThan(10_000);
  });
});

describe('a reply of FedEx', () => {
  it('names the newest event in its header, with the reason of an exception', () => {
    const journey = example('fedex', 'attempted');
    const reply = JSON.parse(replyTo(journey, upTo(journey, 'attempted'))) as {
      output: { completeTrackResults: { trackResults: { latestStatusDetail: object; dateAndTimes: object[] }[] }[] };
    };
    const result = reply.output.completeTrackResults[0]!.trackResults[0]!;
    expect(result.latestStatusDetail).toMatchObject({ code: 'DE', ancillaryDetails: [{ reason: '08' }] });
    expect(result.dateAndTimes).toMatchObject([{ type: 'ACTUAL_PICKUP' }, { type: 'ESTIMATED_DELIVERY' }]);
  });
});

describe('a reply of UPS', () => {
  const shown = (journey: Journey, steps: readonly Step[]): Record<string, object[]> => {
    const reply = JSON.parse(replyTo(journey, steps)) as {
      trackResponse: { shipment: { package: Record<string, object[]>[] }[] };
    };
    return reply.trackResponse.shipment[0]!.package[0]!;
  };

  it('keeps the day scheduled first beside the day it was moved to', () => {
    const journey = example('ups', 'weatherHold');
    expect(shown(journey, upTo(journey, 'label'))['deliveryDate']).toMatchObject([{ type: 'SDD' }]);
    expect(shown(journey, upTo(journey, 'weatherHold'))['deliveryDate']).toMatchObject([
      { type: 'SDD' },
      { type: 'RDD' },
    ]);
    expect(shown(journey, journey.steps)['deliveryDate']).toMatchObject([{ type: 'DEL' }]);
  });

  it('writes the local time, the time in GMT and the offset of each activity', () => {
    const journey = example('ups', 'normal');
    const [newest] = shown(journey, upTo(journey, 'pickup'))['activity']!;
    expect(newest).toMatchObject({
      date: '20260305',
      time: expect.stringMatching(/^\d{6}$/),
      gmtDate: '20260305',
      gmtTime: expect.stringMatching(/^1800\d\d$/),
      gmtOffset: expect.stringMatching(/^-0[58]:00$/),
    });
  });
});
