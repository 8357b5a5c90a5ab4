import type { ExceptionKind } from '../../../platform/events/types/index.ts';

/** What a customer reads: plain text, English. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** All that a notice may say of a parcel; nothing about a person can get into a text. */
export interface NoticeParcel {
  /** The carrier's code. */
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** Rests on the shop's word alone: the carrier has not necessarily seen the parcel. */
export function dispatchedNotice(parcel: NoticeParcel): Notice {
  return {
    title: 'Your parcel has left the warehouse',
    body: `${parcel.carrier} picks up within 24 hours. ${tracking(parcel)}`,
  };
}

export function pickedUpNotice(parcel: NoticeParcel): Notice {
  return {
    title: 'The carrier has your parcel',
    body: `${parcel.carrier} has picked up your parcel. ${tracking(parcel)}`,
  };
}

export function outForDeliveryNotice(parcel: NoticeParcel): Notice {
  return {
    title: 'Your parcel is out for delivery',
    body: `${parcel.carrier} is on the way to you with your parcel. ${tracking(parcel)}`,
  };
}

export function deliveredNotice(parcel: NoticeParcel): Notice {
  return {
    title: 'Your parcel was delivered',
    body: `${parcel.carrier} has reported the delivery of your parcel. ${tracking(parcel)}`,
  };
}

/** Says what is wrong, and promises nothing that is not known. */
export function exceptionNotice(parcel: NoticeParcel, kind: ExceptionKind): Notice {
  return {
    title: 'There is a problem with your parcel',
    body: `${PROBLEMS[kind]} Carrier: ${parcel.carrier}. ${tracking(parcel)}`,
  };
}

const PROBLEMS: Readonly<Record<ExceptionKind, string>> = {
  DELAYED: 'It is taking longer than it should.',
  DELIVERY_ATTEMPTED: 'A delivery was attempted without success.',
  ADDRESS_ISSUE: 'The carrier has a problem with the address.',
  CARRIER_HOLD: 'The carrier is holding it.',
  WEATHER_HOLD: 'It is held up by the weather.',
  CUSTOMS_HOLD: 'It is held by customs.',
  DAMAGED: 'The carrier has reported damage.',
  LOST_IN_TRANSIT: 'It may have been lost on the way.',
  REFUSED: 'The delivery was refused.',
  MISROUTED: 'It was sent the wrong way and has to be redirected.',
  RETURN_TO_SENDER: 'It is on its way back to the sender.',
  PICKUP_OVERDUE: 'The carrier has not confirmed the pickup yet.',
  STALLED_BEFORE_DISPATCH: 'It has not left the warehouse yet.',
  DELIVERY_DISPUTED: 'It is reported as delivered, and the delivery is disputed.',
  TEMPERATURE_EXCURSION: 'It was outside its temperature range.',
  LOCKER_PICKUP_EXPIRING: 'The time to collect it is about to run out.',
  PROMISE_AT_RISK: 'It will probably arrive later than promised, or is late already.',
};

function tracking(parcel: NoticeParcel): string {
  return `Tracking number: ${parcel.trackingNumber}`;
}
