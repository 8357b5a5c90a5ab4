import {
  type DoorPhase,
  type EstimateEngine,
  type EstimateOrder,
  type Question,
  type WallTime,
} from '../domain/estimate/engine/index.ts';
import { orderOf, questionOf } from '../domain/estimate/index.ts';
import type { PlaceKey } from '../domain/index.ts';
import type { LearnedParcel } from '../store/learning/index.ts';
import { ALL_BRANDS, orderInPool } from './pool.ts';

/** What an engine is told of a parcel, in the sequence in which it is told what happened at one moment. */
const WHATS = ['PURCHASE', 'HANDOVER', 'SEEN', 'DOOR', 'STATED', 'DELIVERY', 'NO_DELIVERY', 'WITHDRAWAL'] as const;
export type What = (typeof WHATS)[number];

/** Something that happened to a parcel, by the clock where it goes. */
export interface Happening {
  readonly at: WallTime;
  readonly what: What;
  /** The shipment. */
  readonly id: string;
  /** Into which phase it came; of `DOOR` only. */
  readonly phase?: DoorPhase;
  /** Where it was seen; of `SEEN` only. */
  readonly place?: PlaceKey;
}

/** Parcels by id. */
export type Parcels = ReadonlyMap<string, LearnedParcel>;

const RANK = new Map<What, number>(WHATS.map((what, rank) => [what, rank]));

/** The order in which things happened; of what happened at one moment the parcels' ids decide, so that it is always the same. */
export function compareHappenings(left: Happening, right: Happening): number {
  const order = left.at - right.at || (RANK.get(left.what) ?? 0) - (RANK.get(right.what) ?? 0);
  return order !== 0 ? order : left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

/**
 * When a journey began, or went on, of which other things were told as well: a parcel that is registered after it moved or
 * arrived was ordered before. What comes too late would begin a second journey, which nobody ends.
 * @param at ISO 8601 in UTC, as are the others; null where something has not happened
 */
export function notAfter(at: string, ...others: readonly (string | null)[]): string {
  return others.reduce<string>(
    (earliest, other) => (other !== null && Date.parse(other) < Date.parse(earliest) ? other : earliest),
    at,
  );
}

/** Tells an engine what happened to a parcel; nothing, when the parcel is not among those that are known. */
export function tell(
  engine: EstimateEngine,
  { at, what, id, phase, place }: Happening,
  { brand, parcels }: Listener,
): void {
  const parcel = parcels.get(id);
  if (what === 'PURCHASE' && parcel !== undefined) engine.observePurchase(orderFor(brand, parcel));
  if (what === 'HANDOVER' && parcel !== undefined) {
    engine.observeHandover(orderFor(brand, parcel), { at, approvedAt: null, shipLimit: null });
  }
  if (what === 'SEEN' && place !== undefined) engine.observeSeen(id, { place, at });
  if (what === 'DOOR' && phase !== undefined) engine.observeDoor(id, { phase, since: at });
  if (what === 'STATED' && parcel !== undefined) engine.observeStated(questionFor(brand, parcel), at);
  if (what === 'DELIVERY') engine.observeDelivered(id, at);
  if (what === 'NO_DELIVERY') engine.observeNotDelivered(id);
  if (what === 'WITHDRAWAL') engine.observeWithdrawn(id);
}

/** Whose engine listens, '' being all brands' together, and the parcels that it hears of. */
export interface Listener {
  readonly brand: string;
  readonly parcels: Parcels;
}

function orderFor(brand: string, parcel: LearnedParcel): EstimateOrder {
  return ofPool(brand, parcel, orderOf(parcel.facts));
}

function questionFor(brand: string, parcel: LearnedParcel): Question {
  const question = questionOf(parcel.facts);
  return { ...question, order: ofPool(brand, parcel, question.order) };
}

function ofPool(brand: string, parcel: LearnedParcel, order: EstimateOrder): EstimateOrder {
  return brand === ALL_BRANDS ? orderInPool(parcel.brand, order) : order;
}
