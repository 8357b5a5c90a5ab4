import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { Scan, ShipmentsEvent, ShownChange } from '../../../platform/events/types/index.ts';
import { DOOR_PHASES, type DoorPhase } from '../domain/estimate/index.ts';
import { isMoving, type PlaceKey, placeKey } from '../domain/index.ts';
import type { What } from './happening.ts';

/** The events by which an engine hears of parcels. */
export const LEARNED_TYPES = [
  'shipment.registered',
  'shipment.scanApplied',
  'shipment.timelineCorrected',
  'shipment.reconsidered',
] as const;

/** An event that tells of what happened to a parcel. */
export type LearnedEvent = LoggedEvent<Extract<ShipmentsEvent, { type: (typeof LEARNED_TYPES)[number] }>>;

/** What an event says that happened to a parcel. */
export interface Tiding {
  readonly brand: string;
  /** The shipment. */
  readonly id: string;
  /** Of the event in the log. */
  readonly position: number;
  readonly what: What;
  /** ISO 8601 in UTC; null: when it was ordered, as far as is known when it is heard of. */
  readonly at: string | null;
  readonly phase?: DoorPhase;
  readonly place?: PlaceKey;
}

const PHASES: ReadonlySet<string> = new Set(DOOR_PHASES);
const ON_THE_WAY_BACK: ReadonlySet<string> = new Set(['RETURNING', 'RETURNED']);

type Told = Omit<Tiding, 'brand' | 'id' | 'position'>;

/**
 * What an engine is to hear by an event. Each thing is said by one event, that by which what is shown of the parcel moved;
 * so what comes again later, as a correction of a parcel whose way was learned long ago, begins no second one.
 *
 * A known gap: when it was ordered, told only after the registration was heard, moves no purchase.
 */
export function tidingsOf(event: LearnedEvent): Tiding[] {
  const { brand, key: id, position } = event;
  return toldBy(event).map((told) => ({ brand, id, position, ...told }));
}

function toldBy(event: LearnedEvent): Told[] {
  const { recordedAt } = event;
  if (event.type === 'shipment.registered') return [{ what: 'PURCHASE', at: null }, stated(recordedAt)];
  const { shown } = event.payload;
  const moved = Object.keys(shown).length === 0 ? [] : toldByChange(shown, recordedAt);
  const told = [...moved, ...(event.type === 'shipment.scanApplied' ? seenBy(event.payload.scan) : [])];
  const isStated = event.type === 'shipment.reconsidered' && event.payload.cause === 'ESTIMATE_STATED';
  return isStated || told.some(({ what }) => what === 'HANDOVER' || what === 'DOOR')
    ? [...told, stated(recordedAt)]
    : told;
}

/**
 * A window may stand: not every statement is an event, since not every one changes what is shown. The first that is heard of
 * in each part of the way counts.
 */
function stated(at: string): Told {
  return { what: 'STATED', at };
}

function seenBy({ status, place, occurredAt }: Scan): Told[] {
  const key = status === 'IN_TRANSIT' && place !== null ? placeKey(place) : null;
  return key === null ? [] : [{ what: 'SEEN', at: occurredAt, place: key }];
}

function toldByChange(shown: ShownChange, recordedAt: string): Told[] {
  const { status, statusSince = recordedAt, firstMovedAt, deliveredAt } = shown;
  const told: Told[] = [];
  // the first move also moves the status; a first move that is only told differently was learned already
  if (firstMovedAt != null && status !== undefined && isMoving(status))
    told.push({ what: 'HANDOVER', at: firstMovedAt });
  if (status !== undefined && PHASES.has(status)) {
    told.push({ what: 'DOOR', at: statusSince, phase: status as DoorPhase });
  }
  if (deliveredAt !== undefined) {
    told.push(deliveredAt === null ? { what: 'NO_DELIVERY', at: recordedAt } : { what: 'DELIVERY', at: deliveredAt });
  }
  // what is lost may be found, and its arrival is the latest of all: only time ends its way, in the engine
  const isSentBack = status !== undefined && ON_THE_WAY_BACK.has(status);
  // its scans were another parcel's: it has not moved, and what was learned of its way is none of it
  const hasLostItsWay = firstMovedAt === null;
  if (isSentBack || hasLostItsWay) told.push({ what: 'WITHDRAWAL', at: recordedAt });
  return told;
}
