import {
  BEFORE_PICKUP,
  type ShipmentsEvent,
  type ShipmentStatus,
  type StatusChanged,
} from '../../../platform/events/types/index.ts';
import {
  deliveredNotice,
  dispatchedNotice,
  exceptionNotice,
  outForDeliveryNotice,
  pickedUpNotice,
  type Notice,
} from './notice.ts';
import { happenedAt, isNews, isPast, isToldBefore, NO_TROUBLE, type Trouble, troubleOf } from './trouble.ts';
import type { Channel, Outcome, Trigger } from './vocabulary.ts';

/** As much of a logged event as a decision needs; platform's `LoggedEvent<ShipmentsEvent>` is one. */
export type LoggedShipmentsEvent = ShipmentsEvent & { readonly brand: string; readonly position: number };

/** That a notice is sent, or that it is not and why. */
export interface Decision {
  /**
   * The brand, the parcel, the trigger and its cause, as one text: of decisions of one identity the first stands, so that an
   * event which is met again decides nothing anew. The stored id is derived from it.
   */
  readonly identity: string;
  readonly brand: string;
  readonly shipmentId: string;
  readonly trigger: Trigger;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly notice: Notice;
  /** When what the notice is about happened, ISO 8601. */
  readonly occurredAt: string;
  /** The event's position in the shipments log. */
  readonly causePosition: number;
}

interface News {
  readonly trigger: Trigger;
  /** Tells apart what may happen to one parcel more than once. */
  readonly cause: string;
  readonly notice: Notice;
  readonly occurredAt: string;
  readonly catchUp: boolean;
  /** Whether it is of a trouble of which the customer knows; absent: no. */
  readonly toldBefore?: boolean;
}

/**
 * The notice that an event causes; null when it causes none.
 * @param trouble of an exception's event: how what is wrong of its kind stood before.
 */
export function decide(event: LoggedShipmentsEvent, trouble: Trouble = NO_TROUBLE): Decision | null {
  // of a place, and no news to the customers of the parcels that wait there
  if (event.type === 'bottleneck.changed') return null;
  const news = newsIn(event, trouble);
  if (news === null) return null;
  const { shipmentId } = event.payload;
  return {
    identity: JSON.stringify([event.brand, shipmentId, news.trigger, news.cause]),
    brand: event.brand,
    shipmentId,
    trigger: news.trigger,
    channel: 'IN_APP',
    outcome: outcomeOf(news),
    notice: news.notice,
    occurredAt: news.occurredAt,
    causePosition: event.position,
  };
}

function outcomeOf({ catchUp, toldBefore = false }: News): Outcome {
  if (catchUp) return { state: 'SUPPRESSED', reason: 'CATCH_UP' };
  return toldBefore ? { state: 'SUPPRESSED', reason: 'TOLD_BEFORE' } : { state: 'SENT', reason: null };
}

function newsIn(event: LoggedShipmentsEvent, trouble: Trouble): News | null {
  switch (event.type) {
    case 'shipment.milestoneReached': {
      const { payload } = event;
      if (payload.milestone !== 'DISPATCHED') return null;
      // A parcel leaves the warehouse once, so there is nothing to tell apart.
      const when = { cause: '', occurredAt: payload.at, catchUp: false };
      return { trigger: 'DISPATCHED', notice: dispatchedNotice(payload), ...when };
    }
    case 'shipment.statusChanged': {
      const status = statusNews(event.payload);
      if (status === null) return null;
      const { scan, occurredAt, catchUp } = event.payload;
      return { ...status, cause: scan.scanKey, occurredAt, catchUp };
    }
    case 'shipment.exceptionChanged': {
      const { payload } = event;
      if (!isNews(payload)) return null;
      const when = { cause: troubleOf(payload, trouble), occurredAt: happenedAt(payload), catchUp: isPast(payload) };
      const notice = exceptionNotice(payload, payload.kind);
      return { trigger: 'EXCEPTION_DETECTED', notice, ...when, toldBefore: isToldBefore(trouble, payload) };
    }
    case 'shipment.registered':
    case 'shipment.legAdded':
    case 'shipment.scanApplied':
    case 'shipment.timelineCorrected':
    case 'shipment.reconsidered':
    case 'shipment.conflictChanged':
    case 'shipment.eddRecalculated':
      return null;
    // of a version before or after this one
    default:
      return null;
  }
}

/** Many carriers never scan the pickup itself: the first movement confirms it. Going back to the sender is not the news. */
const CONFIRMS_PICKUP: ReadonlySet<ShipmentStatus> = new Set([
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_LOCAL_FACILITY',
  'ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
]);

function statusNews(payload: StatusChanged['payload']): Pick<News, 'trigger' | 'notice'> | null {
  if (payload.to === 'OUT_FOR_DELIVERY') return { trigger: 'OUT_FOR_DELIVERY', notice: outForDeliveryNotice(payload) };
  if (payload.to === 'DELIVERED') return { trigger: 'DELIVERED', notice: deliveredNotice(payload) };
  // From a later status a correction leads here, and the pickup was announced before.
  if (BEFORE_PICKUP.has(payload.from) && CONFIRMS_PICKUP.has(payload.to)) {
    return { trigger: 'PICKED_UP', notice: pickedUpNotice(payload) };
  }
  return null;
}
