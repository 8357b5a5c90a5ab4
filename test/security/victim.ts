import { issueTrackingToken } from '../../platform/access/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { eventually } from '../setup/eventually.ts';
import { TEST_SECRET } from '../setup/installation.ts';
import { connectFedex, type Fedex, fedexReply, registerParcel } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import { connectShop } from '../system/shop.ts';
import type { System } from '../system/system.ts';

/** A word that stands in everything the first brand has, and in nothing of anybody else's. */
export const CANARY = 'CANARY';

/** A brand with rows of every kind, and their ids. */
export interface Victim {
  readonly brand: string;
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly orderNumber: string;
  readonly reference: string;
  readonly exceptionId: string;
  readonly notificationId: string;
  readonly endpointId: string;
  /** A parcel that was delivered, disputed, and scanned on its way again. */
  readonly delivered: { readonly shipmentId: string; readonly disputeId: string; readonly trackingNumber: string };
  readonly payloadId: string;
  /** An endpoint of a shop system, and what was posted to it and not understood. */
  readonly shop: { readonly endpointId: string; readonly payloadId: string };
  /** The token of a tracking link to its parcel. */
  readonly link: string;
  /** Cursors of the brand's own lists. */
  readonly cursors: {
    readonly shipments: string;
    readonly exceptions: string;
    readonly notifications: string;
    readonly unclaimed: string;
    /** Of the log, from before it had anything. */
    readonly asOf: string;
    /** The same of the carriers' log, from before any feed changed. */
    readonly feeds: string;
  };
  readonly fedex: Fedex;
}

const TRACKING_NUMBER = `${CANARY}1234567`;

/** A code of FedEx that the brand mapped. */
export const MAPPED_CODE = `${CANARY}-code`;

const FIRST_SCANS = [
  { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up', city: CANARY },
  // a code that no table has
  { date: '2026-03-03T10:00:00-06:00', eventType: CANARY, eventDescription: CANARY, city: CANARY },
  {
    date: '2026-03-04T11:00:00-06:00',
    eventType: 'DE',
    eventDescription: 'Delivery exception',
    exceptionCode: '08',
    city: CANARY,
  },
];

/** Gives a brand a parcel with scans, an exception, notices, an estimate, codes that are mapped or not, and a payload in quarantine. */
export async function makeVictim(system: System, brand: string): Promise<Victim> {
  const token = await system.token(brand);
  const fedex = await connectFedex(system, brand);
  const empty = await ask<Record<'exceptionInbox' | 'feedHealth', { asOf: string }>>(system.graph, token, {
    document: '{ exceptionInbox { asOf } feedHealth { asOf } }',
  });
  const orderNumber = `${CANARY}-order`;
  const shipmentId = await registerParcel(system, brand, {
    trackingNumber: TRACKING_NUMBER,
    orderNumber,
    dispatchedAt: '2026-03-01T00:00:00Z',
    seller: CANARY,
  });
  await ask(system.graph, token, {
    document: `mutation { mapCode(carrier: "fedex", code: "${MAPPED_CODE}", subStatus: NOTE, note: "${CANARY}") { scansBefore } }`,
  });
  await ask(system.graph, token, {
    document: `mutation { changeExceptionRules(change: { redelivery: { hours: 20 } }, expectedVersion: 0, note: "${CANARY}") { __typename } }`,
  });
  await ask(system.graph, token, {
    document: `mutation { recordOrders(orders: [{
      number: "${orderNumber}", promisedAt: "2026-03-09T00:00:00Z", destination: { city: "${CANARY}" }, recipient: { name: "${CANARY}" }
    }]) { number } }`,
  });
  await fedex.post(fedexReply(TRACKING_NUMBER, FIRST_SCANS.slice(0, 1), '2026-03-05T18:00:00-06:00'));
  await fedex.post(fedexReply(TRACKING_NUMBER, FIRST_SCANS, '2026-03-05T18:00:00-06:00'));
  // a number that nobody registers
  await fedex.post(fedexReply(`${CANARY}1111111`, FIRST_SCANS.slice(0, 1)));
  await fedex.post(JSON.stringify({ [CANARY]: true }));
  const query = `{
    exceptionInbox { nodes { exceptions { id } } pageInfo { endCursor } }
    notifications { nodes { id } pageInfo { endCursor } }
    shipments { nodes { id } pageInfo { endCursor } }
    intakeEndpoints { nodes { id } }
    quarantinedPayloads { nodes { id } }
    feedHealth { nodes { id: endpointId } }
    unclaimedNumbers { nodes { id: trackingNumber } pageInfo { endCursor } }
  }`;
  interface List {
    nodes: { id: string; exceptions?: { id: string }[] }[];
    pageInfo: { endCursor: string };
  }
  type Lists = Record<
    | 'exceptionInbox'
    | 'notifications'
    | 'shipments'
    | 'intakeEndpoints'
    | 'quarantinedPayloads'
    | 'feedHealth'
    | 'unclaimedNumbers',
    List
  >;
  const lists = await eventually('rows of every kind', async () => {
    const { data } = await ask<Lists>(system.graph, token, { document: query });
    const complete = data !== null && data !== undefined && Object.values(data).every((list) => list.nodes.length > 0);
    return complete ? data : undefined;
  });
  await ask(system.graph, token, {
    document: `mutation { assignExceptions(
      ids: ["${lists.exceptionInbox.nodes[0]?.exceptions?.[0]?.id ?? ''}"], assignee: "${CANARY}", note: "${CANARY}"
    ) { __typename } }`,
  });
  const idOf = (list: List): string => list.nodes[0]?.exceptions?.[0]?.id ?? list.nodes[0]?.id ?? '';
  return {
    brand,
    shipmentId,
    trackingNumber: TRACKING_NUMBER,
    orderNumber,
    reference: `ref-${TRACKING_NUMBER}`,
    exceptionId: idOf(lists.exceptionInbox),
    notificationId: idOf(lists.notifications),
    endpointId: idOf(lists.intakeEndpoints),
    payloadId: idOf(lists.quarantinedPayloads),
    link: await linkTo(brand, shipmentId),
    cursors: {
      shipments: lists.shipments.pageInfo.endCursor,
      exceptions: lists.exceptionInbox.pageInfo.endCursor,
      notifications: lists.notifications.pageInfo.endCursor,
      unclaimed: lists.unclaimedNumbers.pageInfo.endCursor,
      asOf: empty.data?.exceptionInbox.asOf ?? '',
      feeds: empty.data?.feedHealth.asOf ?? '',
    },
    fedex,
    delivered: await makeDelivered(system, brand, fedex),
    shop: await makeShop(system, brand),
  };
}

/** A shop system that posted something that nobody understands. */
async function makeShop(system: System, brand: string): Promise<Victim['shop']> {
  const shop = await connectShop(system, brand, CANARY);
  const { body } = await shop.post({ type: CANARY });
  return { endpointId: shop.endpointId, payloadId: body.payloadId };
}

/** A parcel with a proof of delivery, a dispute and an open conflict. */
async function makeDelivered(system: System, brand: string, fedex: Fedex): Promise<Victim['delivered']> {
  const token = await system.token(brand);
  const trackingNumber = `${CANARY}7654321`;
  const shipmentId = await registerParcel(system, brand, { trackingNumber, orderNumber: `${CANARY}-order-2` });
  const way = ['OD', 'DL', 'IT'].map((eventType, index) => ({
    ...{ eventType, eventDescription: CANARY, city: CANARY },
    date: `2026-03-0${2 + index}T10:00:00-06:00`,
  }));
  await fedex.post(fedexReply(trackingNumber, way.slice(0, 2)));
  await fedex.post(fedexReply(trackingNumber, way));
  await eventually('a conflict', async () => {
    const { data } = await ask<{ shipment: { conflicts: unknown[] } }>(system.graph, token, {
      document: `{ shipment(id: "${shipmentId}") { conflicts { id } } }`,
    });
    return (data?.shipment.conflicts.length ?? 0) > 0;
  });
  const { data } = await ask<{ disputeDelivery: { dispute: { id: string } } }>(system.graph, token, {
    document: `mutation { disputeDelivery(shipmentId: "${shipmentId}", reason: NOT_RECEIVED, reportedAt: "2026-03-05T00:00:00Z", note: "${CANARY}") { ... on DisputeOpened { dispute { id } } } }`,
  });
  return { shipmentId, disputeId: data?.disputeDelivery.dispute.id ?? '', trackingNumber };
}

/** The token of a tracking link that is good for an hour. */
export function linkTo(brand: string, shipment: string): Promise<string> {
  return issueTrackingToken(
    deriveKey(TEST_SECRET, 'tracking'),
    { brand, shipment, expiresInSeconds: 3_600 },
    Date.now(),
  );
}

/** What must not stand in an answer to anybody else. */
export function secretsOf(victim: Victim): readonly string[] {
  const { shipmentId, exceptionId, notificationId, endpointId, payloadId } = victim;
  const { delivered, shop } = victim;
  return [
    ...[CANARY, shipmentId, exceptionId, notificationId, endpointId, payloadId],
    ...[delivered.shipmentId, delivered.disputeId, shop.endpointId, shop.payloadId],
  ];
}
