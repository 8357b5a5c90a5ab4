import type { CarriersEvent, FeedHealthChanged, Scan } from '../../../platform/events/types/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { TimelineScan } from '../domain/index.ts';

const HOUR_MS = 3_600_000;
/** Noon of the day on which the journeys of these tests begin. */
export const NOON = Date.parse('2024-05-06T12:00:00.000Z');
export const PAYLOAD = '018f4d2a-0000-7000-8000-000000000001';

/** An instant so many hours after {@link NOON}. */
export function hour(hours: number): string {
  return new Date(NOON + hours * HOUR_MS).toISOString();
}

/** A scan as the domain sees it, at noon and saying nothing unless told otherwise. */
export function timelineScan(over: Partial<TimelineScan> = {}): TimelineScan {
  const occurredAt = over.occurredAt ?? hour(0);
  return {
    scanKey: `${over.status ?? over.exception ?? 'note'} ${occurredAt}`,
    status: null,
    exception: null,
    code: 'XX',
    description: 'as the carrier writes it',
    place: null,
    occurredAt,
    receivedAt: occurredAt,
    payloadId: PAYLOAD,
    ...over,
  };
}

/** A scan as the carriers' log tells it. */
export function carrierScan(over: Partial<Scan> = {}): Scan {
  return {
    carrier: 'fedex',
    trackingNumber: '700000000001',
    subStatus: null,
    localTime: null,
    zone: null,
    pieces: null,
    zoneSource: 'INSTANT',
    ...timelineScan(over),
    ...over,
  };
}

/** What a test needs to say of a scan to have it told. */
export type ToldScan = Partial<Scan> & { readonly brand?: string; readonly catchUp?: boolean };

export function scanRecorded({ brand = 'acme', catchUp = false, ...over }: ToldScan): LoggedEvent<CarriersEvent> {
  const scan = carrierScan(over);
  return logged(brand, scan, { type: 'scan.recorded', payload: { scan, catchUp } });
}

const BEFORE = { subStatus: null, status: null, exception: null, occurredAt: null, payloadId: PAYLOAD } as const;

/** The carrier says a scan in other words. */
export function scanCorrected({ brand = 'acme', catchUp: _catchUp, ...over }: ToldScan): LoggedEvent<CarriersEvent> {
  const scan = carrierScan(over);
  return logged(brand, scan, { type: 'scan.corrected', payload: { scan, before: BEFORE, cause: 'AMENDED' } });
}

/** The carrier takes a scan back. */
export function scanWithdrawn({ brand = 'acme', catchUp: _catchUp, ...over }: ToldScan): LoggedEvent<CarriersEvent> {
  const { carrier, trackingNumber, scanKey, receivedAt, payloadId } = carrierScan(over);
  const about = { carrier, trackingNumber, scanKey, receivedAt, payloadId };
  return logged(brand, about, { type: 'scan.withdrawn', payload: { ...about, cause: 'DECLARED', before: BEFORE } });
}

/** The carrier states a window of delivery, in hours after {@link NOON}. */
export function estimateStated(
  window: readonly [number, number],
  about: { brand?: string; carrier?: string; trackingNumber?: string } = {},
): LoggedEvent<CarriersEvent> {
  const { brand = 'acme', carrier = 'fedex', trackingNumber = '700000000001' } = about;
  const estimate = { earliest: hour(window[0]), latest: hour(window[1]) };
  const payload = { carrier, trackingNumber, estimate, receivedAt: hour(0), payloadId: PAYLOAD };
  return logged(brand, payload, { type: 'estimate.stated', payload });
}

/** The carriers subgraph tells of a feed: of `acme` and FedEx, a hundred payloads a day, since noon, unless told otherwise. */
export function feedChanged(
  over: Partial<FeedHealthChanged['payload']> & {
    readonly brand?: string;
    readonly endpointId: string;
    readonly recordedAt?: string;
  },
): LoggedEvent<CarriersEvent> {
  const { brand = 'acme', recordedAt = hour(0), ...told } = over;
  const payload: FeedHealthChanged['payload'] = {
    carrier: 'fedex',
    from: 'HEALTHY',
    to: 'SILENT',
    since: hour(0),
    lastPayloadAt: hour(0),
    ...{ expected: 60, seen: 0, normalPerDay: 100, reason: 'as told' },
    ...told,
  };
  const key = `${payload.carrier}:${payload.endpointId}`;
  return { brand, key, position: 1, partition: 0, recordedAt, type: 'feed.healthChanged', payload };
}

/** The carriers subgraph tells that our own intake took nothing between two instants. */
export function intakeResumed(from: string, until: string): LoggedEvent<CarriersEvent> {
  const about = { brand: '', key: 'intake', position: 1, partition: 0, recordedAt: until };
  return { ...about, type: 'intake.resumed', payload: { from, until } };
}

function logged(
  brand: string,
  about: { carrier: string; trackingNumber: string },
  event: CarriersEvent,
): LoggedEvent<CarriersEvent> {
  const key = `${about.carrier}:${about.trackingNumber}`;
  return { brand, key, position: 1, partition: 0, recordedAt: hour(0), ...event };
}
