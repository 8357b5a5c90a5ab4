import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Reading, type ReadShipment, replyAsOf, scanInstants } from './index.ts';
import { readPayload } from '../testing/readPayload.ts';

const SAMPLES = resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data');
const REPLIES = join(SAMPLES, 'fedex_scans/fedex_track_replies_open.json.gz');
const present = existsSync(REPLIES);

if (!present) console.warn(`skipped: no recorded payloads at ${SAMPLES} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

const sample = (path: string): Reading => {
  const carrier = path.split('/')[0] ?? '';
  return readPayload(carrier, readFileSync(join(SAMPLES, 'payloads/open', path)));
};

const recorded = (): readonly { trackDetails: { events: object[] }[] }[] =>
  JSON.parse(gunzipSync(readFileSync(REPLIES)).toString('utf8')) as never;

function shipmentsOf(reply: unknown): readonly ReadShipment[] {
  const reading = readPayload('fedex', JSON.stringify(reply));
  if (!reading.understood) throw new Error(reading.reason.code);
  expect(reading.errors).toEqual([]);
  return reading.shipments;
}

described('48 recorded FedEx replies', () => {
  it('give 570 different scans of 587 rows', () => {
    const replies = recorded();
    expect(replies.flatMap((reply) => reply.trackDetails[0]?.events ?? [])).toHaveLength(587);
    const scans = replies.flatMap(shipmentsOf).flatMap((shipment) => shipment.scans);
    expect(scans).toHaveLength(570);
    expect(new Set(scans.map((scan) => scan.scanKey)).size).toBe(570);
  });

  it('hold no unknown code, end delivered, and have an exception for each delivery exception and no more', () => {
    const shipments = recorded().flatMap(shipmentsOf);
    const scans = shipments.flatMap((shipment) => shipment.scans);
    const tally = new Map<string, number>();
    for (const { exception } of scans) if (exception !== null) tally.set(exception, (tally.get(exception) ?? 0) + 1);
    expect(Object.fromEntries(tally)).toEqual({
      ADDRESS_ISSUE: 3,
      CARRIER_HOLD: 8,
      DELAYED: 7,
      DELIVERY_ATTEMPTED: 4,
      REFUSED: 2,
    });
    expect(shipments.every((shipment) => shipment.scans.some((scan) => scan.status === 'DELIVERED'))).toBe(true);
    expect(scans.filter((scan) => scan.code !== 'DE' && scan.exception !== null)).toEqual([]);
    const quiet = scans.filter((scan) => scan.status === null && scan.exception === null);
    expect(new Set(quiet.map((scan) => scan.description))).toEqual(
      new Set(['In transit: Tendered to authorized agent for final delivery']),
    );
  });

  it('played back, grow scan by scan into the reply that was recorded', () => {
    for (const reply of recorded()) {
      const instants = scanInstants('fedex', reply);
      let known = new Set<string>();
      for (const instant of instants) {
        const seen = shipmentsOf(replyAsOf('fedex', reply, instant)).flatMap((shipment) => shipment.scans);
        const keys = new Set(seen.map((scan) => scan.scanKey));
        expect(keys.size).toBeGreaterThan(known.size);
        expect([...known].every((key) => keys.has(key))).toBe(true);
        expect(seen.every((scan) => Date.parse(scan.occurredAt) <= instant)).toBe(true);
        known = keys;
      }
      expect(replyAsOf('fedex', reply, instants.at(-1) ?? 0)).toEqual(reply);
    }
  });
});

described('the sample payloads of FedEx and UPS', () => {
  it('are all understood where they are JSON', () => {
    for (const carrier of ['fedex', 'ups']) {
      const names = readdirSync(join(SAMPLES, 'payloads/open', carrier)).filter((name) => name.endsWith('.json'));
      for (const name of names) expect([name, sample(`${carrier}/${name}`).understood]).toEqual([name, true]);
    }
  });

  it('give a parcel beside the error of another', () => {
    const reading = sample('fedex/karrio_TrackingResponse.json');
    expect(reading).toMatchObject({
      shipments: [{ trackingNumber: '123456789012', scans: [{ status: 'PICKED_UP' }] }],
    });
    expect(reading.understood && reading.errors.map((error) => error.code)).toEqual([
      'TRACKING.TRACKINGNUMBER.EMPTY',
      'TRACKING.TRACKINGNUMBER.NOTFOUND',
    ]);
  });

  it('keep the wall clock and the instant apart', () => {
    const reading = sample('fedex/karrio_InconsistentDateTimeResponse.json');
    const scans = reading.understood ? (reading.shipments[0]?.scans ?? []) : [];
    expect(scans).toHaveLength(17);
    expect(scans.at(-1)).toMatchObject({ localTime: '2024-08-20T12:41:57', occurredAt: '2024-08-20T16:41:57.000Z' });
    expect(scans[0]).toMatchObject({ code: 'PU', zoneSource: 'PLACE', occurredAt: '2024-08-15T05:00:00.000Z' });
  });

  it('tell the whole journey of a UPS parcel', () => {
    const reading = sample('ups/karriohist_463d48b4_TrackingResponseJSON.json');
    const shipment = reading.understood ? reading.shipments[0] : undefined;
    // UPS shows no other day any more than that of the delivery
    expect(shipment?.estimate).toMatchObject({ date: '2021-10-21', stated: 'DAY' });
    expect(shipment?.scans.map((scan) => scan.status)).toEqual([
      'LABEL_CREATED',
      'PICKED_UP',
      'PICKED_UP',
      ...Array.from({ length: 7 }, () => 'IN_TRANSIT'),
      'OUT_FOR_DELIVERY',
      'DELIVERED',
    ]);
    expect(shipment?.scans.map((scan) => scan.zoneSource)).toEqual([
      'CARRIER_DEFAULT',
      ...Array.from({ length: 11 }, () => 'PLACE'),
    ]);
  });
});
