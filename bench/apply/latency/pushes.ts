import { createHmac } from 'node:crypto';

/** What FedEx pushes of a parcel that moves, event by event; each brings another status. */
const EVENTS = [
  ['PU', 'Picked up', 'MEMPHIS'],
  ['DP', 'Departed FedEx location', 'MEMPHIS'],
  ['OD', 'On FedEx vehicle for delivery', 'EDISON'],
  ['DL', 'Delivered', 'EDISON'],
] as const;

export const PUSHES_PER_PARCEL = EVENTS.length;

export interface Push {
  readonly trackingNumber: string;
  /** From 0. */
  readonly step: number;
  readonly at: Date;
  /** Stands in the event's description, by which the push is known again where the event comes out. */
  readonly mark: string;
}

/** The body of a push; it holds the event that is new, as FedEx documents its webhook. */
function bodyOf({ trackingNumber, step, at, mark }: Push): Buffer {
  const [eventType, , city] = EVENTS[step] ?? EVENTS[0];
  const event = {
    date: at.toISOString().replace(/\.\d+Z$/, '+00:00'),
    ...{ eventType, eventDescription: mark, exceptionCode: '', exceptionDescription: '' },
    scanLocation: { streetLines: [''], city, stateOrProvinceCode: 'TN', postalCode: '38118', countryCode: 'US' },
    ...{ locationId: 'MEM', locationType: 'FEDEX_FACILITY' },
  };
  const result = { trackingNumberInfo: { trackingNumber, carrierCode: 'FDXE' }, scanEvents: [event] };
  const output = { completeTrackResults: [{ trackingNumber, trackResults: [result] }] };
  return Buffer.from(JSON.stringify({ transactionId: `push-${mark}`, output }));
}

/** The whole request of a push, signed. */
export function pushRequest(push: Push, endpoint: { readonly url: string; readonly secret: string }): Buffer {
  const body = bodyOf(push);
  const { host, pathname } = new URL(endpoint.url);
  const signature = createHmac('sha256', endpoint.secret).update(body).digest('base64');
  const head = [
    ...[`POST ${pathname} HTTP/1.1`, `host: ${host}`, 'content-type: application/json'],
    ...[`content-length: ${body.length}`, `fdx-signature: ${signature}`, '\r\n'],
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), body]);
}
