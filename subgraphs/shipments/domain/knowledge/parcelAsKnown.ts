import type {
  Conflict,
  Scan,
  ShipmentRegistered,
  ShipmentsEvent,
  ShippingLeg,
  ShownChange,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import type { Milestones } from '../registration.ts';
import { INITIAL_STATUS } from '../status.ts';
import { compareScans } from '../timeline.ts';
import type { KnownParcel } from './knownParcel.ts';

/** Events that say what is known of a parcel; the others tell the same once more, for who listens to them. */
export const KNOWLEDGE_EVENTS = [
  'shipment.registered',
  'shipment.milestoneReached',
  'shipment.legAdded',
  'shipment.scanApplied',
  'shipment.timelineCorrected',
  'shipment.reconsidered',
  'shipment.eddRecalculated',
] as const satisfies readonly ShipmentsEvent['type'][];

/**
 * What was known of a parcel when the last of these events was recorded.
 * @param events its own events from its registration on, in the order of the log; kinds that say nothing new may be absent.
 * @returns null when there is none: it was not registered yet.
 * @throws Error when the first of them is no registration.
 */
export function parcelAsKnown(events: readonly ShipmentsEvent[]): KnownParcel | null {
  const [first, ...later] = events;
  if (first === undefined) return null;
  if (first.type !== 'shipment.registered') throw new Error('a parcel begins with its registration');
  const draft = registered(first.payload);
  for (const event of later) learn(draft, event);
  return snapshotOf(draft);
}

/** What is known while events are gone through. */
interface Draft {
  shown: Pick<KnownParcel, 'status' | 'statusSince' | 'deliveredAt' | 'estimate'>;
  promisedAt: string | null;
  milestones: Milestones;
  readonly scans: Map<string, Scan>;
  readonly exceptions: Map<string, ShownException>;
  readonly conflicts: Map<string, Conflict>;
  readonly legs: Map<number, ShippingLeg>;
}

function registered({ registeredAt, promisedAt, carrier, trackingNumber }: ShipmentRegistered['payload']): Draft {
  const leg: ShippingLeg = { number: 1, carrier, trackingNumber, since: registeredAt, evidence: 'REGISTERED' };
  return {
    shown: { status: INITIAL_STATUS, statusSince: registeredAt, deliveredAt: null, estimate: null },
    promisedAt,
    milestones: {},
    scans: new Map(),
    exceptions: new Map(),
    conflicts: new Map(),
    legs: new Map([[1, leg]]),
  };
}

function learn(draft: Draft, event: ShipmentsEvent): void {
  switch (event.type) {
    case 'shipment.milestoneReached':
      draft.milestones = { ...draft.milestones, [event.payload.milestone]: event.payload.at };
      return;
    case 'shipment.legAdded':
      draft.legs.set(event.payload.leg.number, event.payload.leg);
      return;
    case 'shipment.eddRecalculated':
      // the only one that tells of the estimate that a registration begins with
      draft.shown = { ...draft.shown, estimate: event.payload.after };
      return;
    case 'shipment.scanApplied':
      draft.scans.set(event.payload.scan.scanKey, event.payload.scan);
      show(draft, event.payload.shown);
      return;
    case 'shipment.timelineCorrected':
      if (event.payload.corrected === null) draft.scans.delete(event.payload.scan.scanKey);
      else draft.scans.set(event.payload.scan.scanKey, event.payload.corrected);
      show(draft, event.payload.shown);
      return;
    case 'shipment.reconsidered':
      show(draft, event.payload.shown);
      return;
    default:
      return;
  }
}

function show(draft: Draft, change: ShownChange): void {
  const { status, statusSince, deliveredAt, estimate } = { ...draft.shown, ...change };
  draft.shown = { status, statusSince, deliveredAt, estimate };
  for (const each of change.exceptions ?? []) draft.exceptions.set(each.id, each);
  for (const each of change.conflicts ?? []) draft.conflicts.set(each.id, each);
}

function snapshotOf({ shown, promisedAt, milestones, scans, exceptions, conflicts, legs }: Draft): KnownParcel {
  return {
    ...shown,
    ...{ promisedAt, milestones },
    scans: [...scans.values()].sort(compareScans),
    exceptions: [...exceptions.values()].sort(byOpening),
    conflicts: [...conflicts.values()].sort(byOpening),
    legs: [...legs.values()].sort((left, right) => left.number - right.number),
  };
}

type Opened = Pick<ShownException, 'id' | 'openedAt'>;

/** The order in which they are shown: oldest first, and by their ids what was seen at the same instant. */
function byOpening(left: Opened, right: Opened): number {
  const key = ({ openedAt, id }: Opened): string => `${openedAt} ${id}`;
  return key(left) < key(right) ? -1 : 1;
}
