import { seededRandom } from '../../simulation/random.ts';
import { replyOf, type MadeScan } from '../../simulation/carriers/index.ts';
import type { StepKind } from '../../simulation/itinerary.ts';
import { HOMES, HUBS, WAREHOUSES } from '../../simulation/places.ts';
import { fedexReply, type FedexScan } from '../system/carrier.ts';

/** A payload as a carrier posts it, or a parcel that the shop registers. */
export type Step = Payload | { readonly register: RegisteredParcel };

export interface Payload {
  readonly carrier: string;
  readonly body: string;
  /** Steps of one such thread keep their order: what is amended or taken back later has the last word. */
  readonly thread?: string;
}

export interface RegisteredParcel {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly thread?: string;
}

/** Noon of the day on which every journey of the set begins. */
const NOON = Date.parse('2026-03-02T12:00:00Z');
const HOUR_MS = 3_600_000;

function instant(hours: number): string {
  return new Date(NOON + hours * HOUR_MS).toISOString();
}

/** A parcel with what its carrier posts of it, a payload per scan and, where it says so, its whole history once more. */
type Story = (index: number) => readonly Step[];

/**
 * Everything that comes in: parcels of several carriers in their own formats, with late, repeated and corrected scans,
 * hand-overs, deliveries that turn out to be none, and numbers that nobody registers.
 * @param ofEach parcels of each kind
 */
export function intakeSet(ofEach: number): readonly Step[] {
  return STORIES.flatMap((story, kind) =>
    Array.from({ length: ofEach }, (_none, index) => story(kind * ofEach + index)).flat(),
  );
}

/** The same in another order, in which each thread keeps its own. */
export function inAnotherOrder(steps: readonly Step[], seed: number): readonly Step[] {
  const random = seededRandom(seed);
  const shuffled = steps
    .map((step) => ({ step, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ step }) => step);
  const threads = new Map<string, Step[]>();
  for (const step of steps) {
    const thread = threadOf(step);
    if (thread !== undefined) threads.set(thread, [...(threads.get(thread) ?? []), step]);
  }
  return shuffled.map((step) => threads.get(threadOf(step) ?? '')?.shift() ?? step);
}

function threadOf(step: Step): string | undefined {
  return 'register' in step ? step.register.thread : step.thread;
}

const fedexNumber = (index: number): string => `79480${String(1_000_000 + index)}`;

/** One reply per scan, as a poller sees them, and the whole of it in the end: what was said is said again. */
function fedex(trackingNumber: string, scans: readonly FedexScan[]): Payload[] {
  const stated = instant(120);
  const replies = [...scans.map((scan) => [scan]), scans];
  return replies.map((said) => ({ carrier: 'fedex', body: fedexReply(trackingNumber, said, stated) }));
}

function fedexScan(hours: number, eventType: string, exceptionCode = ''): FedexScan {
  return { date: instant(hours), eventType, eventDescription: `as FedEx describes ${eventType}`, exceptionCode };
}

const ROUND = [fedexScan(0, 'PU'), fedexScan(9, 'IT'), fedexScan(40, 'OD')];

const delivered: Story = (index) => {
  const trackingNumber = fedexNumber(index);
  const troubled = index % 2 === 0 ? [fedexScan(45, 'DE', '08'), fedexScan(64, 'OD')] : [];
  return [
    { register: { carrier: 'fedex', trackingNumber } },
    ...fedex(trackingNumber, [...ROUND, ...troubled, fedexScan(70, 'DL')]),
  ];
};

const underWay: Story = (index) => {
  const trackingNumber = fedexNumber(index);
  return [
    { register: { carrier: 'fedex', trackingNumber } },
    ...fedex(trackingNumber, [...ROUND, fedexScan(45, 'DE', '03'), fedexScan(60, 'IT')]),
  ];
};

/** Delivered, then on its way again so often and so long that it had not been; some are delivered after all. */
const reversed: Story = (index) => {
  const trackingNumber = fedexNumber(index);
  const again = [fedexScan(56, 'AR'), fedexScan(61, 'IT'), fedexScan(66, 'OD'), fedexScan(72, 'AR')];
  const end = index % 2 === 0 ? [fedexScan(80, 'DL')] : [];
  return [
    { register: { carrier: 'fedex', trackingNumber } },
    ...fedex(trackingNumber, [...ROUND, fedexScan(48, 'DL'), ...again, ...end]),
  ];
};

const nobodys: Story = (index) => fedex(fedexNumber(index), ROUND);

const WAY: readonly StepKind[] = [
  'label',
  'pickup',
  'departed',
  'arrived',
  'destination',
  'outForDelivery',
  'attempted',
  'outForDelivery',
  'delivered',
];

const ups: Story = (index) => {
  const trackingNumber = `1Z999AA1${String(10_000_000 + index)}`;
  const [origin, hub, destination] = [WAREHOUSES, HUBS.ups, HOMES].map((list) => list[index % list.length]);
  if (origin === undefined || hub === undefined || destination === undefined) throw new Error('no such place');
  const parcel = { trackingNumber, origin, destination };
  const scans = WAY.map((kind, step): MadeScan => {
    const place = step < 2 ? origin : step < 4 ? hub : destination;
    return { kind, place, occurredAtMs: NOON + step * 9 * HOUR_MS, expected: null };
  });
  const replies = [...scans.map((scan) => [scan]), scans.slice(0, 5)];
  return [
    { register: { carrier: 'ups', trackingNumber } },
    ...replies.map((said) => ({ carrier: 'ups', body: JSON.stringify(replyOf('ups', parcel, said)) })),
  ];
};

const gls: Story = (index) => {
  const trackingNumber = `4003002${String(10_000 + index)}`;
  const events = ['INTIAL.PREADVICE', 'INTIAL.NORMAL', 'INBOUD', 'OUTBOD', 'OUTDEL', 'DELIVD'].map((code, step) => ({
    ...{ code, city: 'Graz', country: 'AT', description: code, eventDateTime: instant(step * 11) },
  }));
  const replies = [...events.map((event) => [event]), events];
  return [
    { register: { carrier: 'gls', trackingNumber } },
    ...replies.map((said) => ({
      carrier: 'gls',
      body: JSON.stringify({ parcels: [{ requested: trackingNumber, events: said }] }),
    })),
  ];
};

/** Scans that their sender amends, takes back and tells again. */
const corrected: Story = (index) => {
  const trackingNumber = `5500${String(100_000 + index)}`;
  const thread = trackingNumber;
  const said = (...scans: readonly object[]): Payload => ({ ...ownScans('dpd', trackingNumber, scans), thread });
  const out = { id: 'out', subStatus: 'WITH_COURIER', occurredAt: instant(30) };
  const done = { id: 'done', subStatus: 'DELIVERED', occurredAt: instant(34) };
  return [
    { register: { carrier: 'dpd', trackingNumber, thread } },
    said({ id: 'in', subStatus: 'ACCEPTED', occurredAt: instant(1) }),
    said(out),
    said(done),
    // it was another parcel
    said({ ...done, withdrawn: true }),
    // half an hour earlier, and in other words
    said({ ...out, description: 'on the van', occurredAt: instant(29.5) }),
    ...(index % 2 === 0
      ? [said({ ...done, description: 'it was this one' })]
      : [said({ id: 'depot', subStatus: 'ARRIVED_AT_FACILITY', occurredAt: instant(36) })]),
  ];
};

/** The first carrier hands the parcel to a second one, which scans it under the same number. */
const handedOver: Story = (index) => {
  const trackingNumber = `6600${String(100_000 + index)}`;
  const first = [
    { id: 'in', subStatus: 'ACCEPTED', occurredAt: instant(1) },
    { id: 'over', subStatus: 'TRANSFERRED_TO_PARTNER', occurredAt: instant(20) },
  ];
  const second = [
    { id: 'in', subStatus: 'ARRIVED_AT_FACILITY', occurredAt: instant(26) },
    { id: 'out', subStatus: 'WITH_COURIER', occurredAt: instant(44) },
    { id: 'done', subStatus: 'DELIVERED', occurredAt: instant(47) },
  ];
  return [
    { register: { carrier: 'dpd', trackingNumber } },
    ...first.map((scan) => ownScans('dpd', trackingNumber, [scan])),
    ...second.map((scan) => ownScans('postnl', trackingNumber, [scan])),
  ];
};

/** Our own form, which any carrier's endpoint takes. */
function ownScans(carrier: string, trackingNumber: string, scans: readonly object[]): Payload {
  const written = scans.map((scan) => ({ ...scan, trackingNumber }));
  return { carrier, body: JSON.stringify({ format: 'doorstep/scans', version: 1, scans: written }) };
}

const STORIES: readonly Story[] = [delivered, underWay, reversed, nobodys, ups, gls, corrected, handedOver];
