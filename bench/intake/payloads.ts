import { createHmac } from 'node:crypto';

/** Scans of each payload: what a carrier's poll of a parcel half way brings. */
export const SCANS_PER_PAYLOAD = 4;

const STEPS = [
  ['OC', 'Shipment information sent to FedEx', 'SHENZHEN'],
  ['PU', 'Picked up', 'MEMPHIS'],
  ['DP', 'Departed FedEx location', 'MEMPHIS'],
  ['AR', 'Arrived at FedEx location', 'KEASBEY'],
] as const;

const NUMBER_DIGITS = 12;

/** The body of a FedEx Track v1 push about one parcel; parcels differ by number alone. */
export function payloadOf(parcel: number): Buffer {
  const trackingNumber = String(700_000_000_000 + parcel).padStart(NUMBER_DIGITS, '0');
  return Buffer.from(TEMPLATE.replaceAll('{number}', trackingNumber));
}

/** A request of it, as FedEx would send it. */
export function requestOf(parcel: number, endpoint: { readonly url: string; readonly secret: string }): Buffer {
  const body = payloadOf(parcel);
  const { host, pathname } = new URL(endpoint.url);
  const signature = createHmac('sha256', endpoint.secret).update(body).digest('base64');
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    `fdx-signature: ${signature}`,
    '\r\n',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), body]);
}

function scanEvent([eventType, eventDescription, city]: (typeof STEPS)[number], index: number): object {
  return {
    date: `2026-03-0${index + 1}T1${index}:24:00-06:00`,
    eventType,
    eventDescription,
    exceptionCode: '',
    exceptionDescription: '',
    scanLocation: { streetLines: [''], city, stateOrProvinceCode: 'TN', postalCode: '38118', countryCode: 'US' },
    locationId: `ME${index}`,
    locationType: 'FEDEX_FACILITY',
    derivedStatusCode: 'IT',
    derivedStatus: 'In transit',
  };
}

const TEMPLATE = JSON.stringify({
  transactionId: 'b0b7f1a2-{number}',
  output: {
    completeTrackResults: [
      {
        trackingNumber: '{number}',
        trackResults: [
          {
            trackingNumberInfo: {
              trackingNumber: '{number}',
              carrierCode: 'FDXE',
              trackingNumberUniqueId: '2461~{number}~FX',
            },
            latestStatusDetail: {
              code: 'IT',
              derivedCode: 'IT',
              statusByLocale: 'In transit',
              description: 'In transit',
            },
            dateAndTimes: [{ type: 'ESTIMATED_DELIVERY', dateTime: '2026-03-08T20:00:00-06:00' }],
            scanEvents: STEPS.map(scanEvent).reverse(),
            serviceDetail: { type: 'FEDEX_GROUND', description: 'FedEx Ground', shortDescription: 'FG' },
          },
        ],
      },
    ],
  },
});
