import { hmacSha256 } from '../../platform/signatures/index.ts';
import { CreateIntakeEndpointDocument, RegisterShipmentsDocument } from '../../schema/generated/operations.ts';
import { ask } from './graph.ts';
import type { System } from './system.ts';

/** A scan as FedEx's Track API writes it. */
export interface FedexScan {
  readonly date: string;
  readonly eventType: string;
  readonly eventDescription: string;
  readonly exceptionCode?: string;
  readonly city?: string;
}

/** A reply of FedEx's Track API about one parcel; scans in any order. */
export function fedexReply(trackingNumber: string, scans: readonly FedexScan[], edd?: string): string {
  const scanEvents = scans.map(({ date, eventType, eventDescription, exceptionCode, city }) => ({
    date,
    eventType,
    eventDescription,
    exceptionCode: exceptionCode ?? '',
    exceptionDescription: '',
    scanLocation: { city: city ?? 'Springfield', stateOrProvinceCode: 'IL', postalCode: '62701', countryCode: 'US' },
  }));
  const dateAndTimes = edd === undefined ? [] : [{ type: 'ESTIMATED_DELIVERY', dateTime: edd }];
  const trackResult = { trackingNumberInfo: { trackingNumber, carrierCode: 'FDXE' }, scanEvents, dateAndTimes };
  return JSON.stringify({ output: { completeTrackResults: [{ trackingNumber, trackResults: [trackResult] }] } });
}

/** FedEx, posting one brand's payloads. */
export interface Fedex {
  /** Where it posts to. */
  readonly url: string;
  readonly secret: string;
  post(
    body: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: { payloadId?: string; duplicate?: boolean; error?: { code: string } } }>;
}

/** Makes an endpoint for FedEx and posts to it as FedEx does. */
export async function connectFedex(system: System, brand: string): Promise<Fedex> {
  const token = await system.token(brand);
  const { data } = await ask(system.graph, token, {
    document: CreateIntakeEndpointDocument,
    variables: { carrier: 'fedex' },
  });
  if (data === null || data === undefined) throw new Error('no endpoint was made');
  const { secret, endpoint } = data.createIntakeEndpoint;
  return {
    url: endpoint.url,
    secret,
    post: async (body, headers = {}) => {
      const signature = hmacSha256(secret, Buffer.from(body)).toString('base64');
      const response = await fetch(endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'fdx-signature': signature, ...headers },
        body,
      });
      return { status: response.status, body: (await response.json()) as Awaited<ReturnType<Fedex['post']>>['body'] };
    },
  };
}

/** Registers one parcel and returns its id. */
export async function registerParcel(
  system: System,
  brand: string,
  parcel: { trackingNumber: string; orderNumber?: string; dispatchedAt?: string; seller?: string },
): Promise<string> {
  const shipment = {
    reference: `ref-${parcel.trackingNumber}`,
    carrier: 'fedex',
    trackingNumber: parcel.trackingNumber,
    orderNumber: parcel.orderNumber ?? `order-${parcel.trackingNumber}`,
    dispatchedAt: parcel.dispatchedAt ?? null,
    ...(parcel.seller === undefined ? {} : { goods: { seller: parcel.seller } }),
  };
  const { data, text } = await ask(system.graph, await system.token(brand), {
    document: RegisterShipmentsDocument,
    variables: { shipments: [shipment] },
  });
  const result = data?.registerShipments[0];
  if (result?.__typename !== 'ShipmentRegistered') throw new Error(`not registered: ${text}`);
  return result.shipment.id;
}
