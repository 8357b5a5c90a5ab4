import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, isObjectType, Kind, parse, type GraphQLSchema } from 'graphql';
import { CONTEXT_HEADER, SCOPES, signContext } from '../../platform/access/index.ts';
import { EXCEPTION_KINDS } from '../../platform/events/types/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { SUBGRAPHS } from '../../platform/settings.ts';
import { TEST_SECRET } from '../setup/installation.ts';
import { connectFedex, type Fedex, fedexReply, registerParcel } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import { tellBottleneck } from '../system/bottlenecks.ts';
import { endOutage } from '../system/feeds.ts';
import { listen, untilAllHear } from '../system/live.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';
import { type FieldArguments, selectAll } from './selection.ts';
import { CANARY, makeVictim, MAPPED_CODE, secretsOf, type Victim } from './victim.ts';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

/** Arguments of fields below the root that demand some. */
const FIELD_ARGUMENTS: FieldArguments = {
  'Carrier.trackingPage': 'trackingNumber: "1234"',
  'Shipment.asKnownAt': 'at: "2099-01-01T00:00:00Z"',
};

/** An instant so many days ago. */
const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A row of the table: how the first brand's rows are asked for, and whether the first brand itself then sees them. */
interface Row {
  readonly call: (victim: Victim) => string;
  /** False where an answer holds nothing of a brand's own. */
  readonly ownerSees: boolean;
  /** Asked with a token that names the parcel: by the first brand, and by the second too. */
  readonly ofOneParcel?: true;
  /** What of the question comes back in the answer. */
  readonly echoes?: (victim: Victim) => string;
}

/** Every root field of the graph. A field without a row fails. */
const ROOTS: Readonly<Record<string, readonly Row[]>> = {
  'Query.shipment': [{ call: (v) => `shipment(id: "${v.shipmentId}")`, ownerSees: true }],
  'Query.shipments': [
    { call: () => 'shipments(first: 50)', ownerSees: true },
    { call: (v) => `shipments(trackingNumber: "${v.trackingNumber}")`, ownerSees: true },
    { call: (v) => `shipments(orderNumber: "${v.orderNumber}")`, ownerSees: true },
    { call: (v) => `shipments(first: 50, after: "${v.cursors.shipments}")`, ownerSees: false },
  ],
  'Query.order': [{ call: (v) => `order(number: "${v.orderNumber}")`, ownerSees: true }],
  'Query.track': [
    { call: (v) => `track(token: "${v.link}")`, ownerSees: true },
    { call: () => 'track', ownerSees: true, ofOneParcel: true },
  ],
  'Query.exceptionInbox': [
    { call: () => 'exceptionInbox(first: 50)', ownerSees: true },
    { call: (v) => `exceptionInbox(after: "${v.cursors.exceptions}")`, ownerSees: false },
    { call: (v) => `exceptionInbox(filter: { orderNumber: "${v.orderNumber}" })`, ownerSees: true },
    { call: () => `exceptionInbox(filter: { assignee: "${CANARY}" })`, ownerSees: true },
  ],
  'Query.bottlenecks': [{ call: () => 'bottlenecks', ownerSees: false }],
  'Query.exceptionRules': [{ call: () => 'exceptionRules', ownerSees: true }],
  'Query.exceptionRulesHistory': [
    { call: () => 'exceptionRulesHistory(first: 50)', ownerSees: true },
    { call: (v) => `exceptionRulesHistory(after: "${v.cursors.exceptions}")`, ownerSees: false },
  ],
  'Query.dryRunExceptionRules': [
    {
      call: () =>
        `dryRunExceptionRules(change: { lateRisk: { isOn: false } }, from: "${dayAgo(2)}", until: "${dayAgo(0)}")`,
      ownerSees: false,
    },
  ],
  'Query.shipmentConflicts': [
    { call: () => 'shipmentConflicts(first: 50)', ownerSees: true },
    { call: (v) => `shipmentConflicts(after: "${v.cursors.shipments}")`, ownerSees: false },
  ],
  'Query.notifications': [
    { call: () => 'notifications(first: 50)', ownerSees: true },
    { call: (v) => `notifications(after: "${v.cursors.notifications}")`, ownerSees: false },
  ],
  'Query.brand': [{ call: () => 'brand', ownerSees: false }],
  'Query.carriers': [{ call: () => 'carriers', ownerSees: false }],
  'Query.carrier': [{ call: () => 'carrier(code: "fedex")', ownerSees: false }],
  'Query.detectCarrier': [{ call: (v) => `detectCarrier(number: "${v.trackingNumber}")`, ownerSees: false }],
  'Query.carrierPerformance': [{ call: () => 'carrierPerformance', ownerSees: false }],
  'Query.shopEndpoints': [{ call: () => 'shopEndpoints(first: 50)', ownerSees: true }],
  'Query.shopPayloads': [
    { call: () => 'shopPayloads(first: 50)', ownerSees: true },
    { call: () => 'shopPayloads(state: QUARANTINED)', ownerSees: true },
  ],
  'Query.intakeEndpoints': [{ call: () => 'intakeEndpoints(first: 50)', ownerSees: true }],
  'Query.feedHealth': [
    { call: () => 'feedHealth(first: 50)', ownerSees: true },
    { call: () => 'feedHealth(carrier: "fedex", states: [LEARNING])', ownerSees: true },
  ],
  'Query.quarantinedPayloads': [
    { call: () => 'quarantinedPayloads(first: 50)', ownerSees: true },
    { call: () => 'quarantinedPayloads(carrier: "fedex", reasonCode: "PAYLOAD_NOT_UNDERSTOOD")', ownerSees: true },
  ],
  'Query.unmappedCodes': [
    { call: () => 'unmappedCodes', ownerSees: true },
    { call: () => 'unmappedCodes(carrier: "fedex", first: 100)', ownerSees: true },
  ],
  'Query.codeMappings': [
    { call: () => 'codeMappings(first: 50)', ownerSees: true },
    { call: () => 'codeMappings(carrier: "fedex")', ownerSees: true },
  ],
  'Query.unclaimedNumbers': [
    { call: () => 'unclaimedNumbers(first: 50)', ownerSees: true },
    { call: (v) => `unclaimedNumbers(first: 50, after: "${v.cursors.unclaimed}")`, ownerSees: false },
  ],
  'Mutation.addShipmentLegs': [
    {
      call: (v) =>
        `addShipmentLegs(legs: [{ shipmentId: "${v.shipmentId}", carrier: "usps", trackingNumber: "79460000779" }])`,
      ownerSees: true,
    },
    {
      call: (v) =>
        `addShipmentLegs(legs: [{ reference: "${v.reference}", carrier: "usps", trackingNumber: "79460000780" }])`,
      ownerSees: true,
    },
  ],
  'Mutation.registerShipments': [
    {
      call: (v) =>
        `registerShipments(shipments: [{ reference: "${v.reference}", orderNumber: "mine", carrier: "fedex", trackingNumber: "79460000777" }])`,
      ownerSees: false,
    },
  ],
  'Mutation.recordMilestones': [
    {
      call: (v) =>
        `recordMilestones(milestones: [{ reference: "${v.reference}", milestone: PACKED, at: "2026-03-01T00:00:00Z" }])`,
      ownerSees: false,
    },
    {
      call: (v) =>
        `recordMilestones(milestones: [{ orderNumber: "${v.orderNumber}", milestone: PACKED, at: "2026-03-01T00:00:00Z" }])`,
      ownerSees: false,
      echoes: (v) => v.orderNumber,
    },
  ],
  // brands may have orders of the same number; of the first brand's nothing is seen, changed or erased
  'Mutation.recordOrders': [
    {
      call: (v) => `recordOrders(orders: [{ number: "${v.orderNumber}", cancelledAt: "2026-03-01T00:00:00Z" }])`,
      ownerSees: false,
      echoes: (v) => v.orderNumber,
    },
  ],
  'Mutation.erasePersonalData': [
    {
      call: (v) => `erasePersonalData(orderNumber: "${v.orderNumber}")`,
      ownerSees: false,
      echoes: (v) => v.orderNumber,
    },
  ],
  // a stranger is told that it has no such exception, by the id that it gave
  'Mutation.acknowledgeExceptions': [
    {
      call: (v) => `acknowledgeExceptions(ids: ["${v.exceptionId}"])`,
      ownerSees: true,
      echoes: (v) => v.exceptionId,
    },
  ],
  'Mutation.assignExceptions': [
    {
      call: (v) => `assignExceptions(ids: ["${v.exceptionId}"], assignee: "mine")`,
      ownerSees: true,
      echoes: (v) => v.exceptionId,
    },
  ],
  'Mutation.resolveExceptions': [
    { call: (v) => `resolveExceptions(ids: ["${v.exceptionId}"])`, ownerSees: true, echoes: (v) => v.exceptionId },
  ],
  'Mutation.reopenExceptions': [
    { call: (v) => `reopenExceptions(ids: ["${v.exceptionId}"])`, ownerSees: true, echoes: (v) => v.exceptionId },
  ],
  'Mutation.disputeDelivery': [
    {
      call: (v) =>
        `disputeDelivery(shipmentId: "${v.delivered.shipmentId}", reason: NOT_RECEIVED, reportedAt: "2026-03-05T00:00:00Z")`,
      ownerSees: true,
    },
  ],
  'Mutation.resolveDispute': [
    { call: (v) => `resolveDispute(id: "${v.delivered.disputeId}", outcome: FOUND)`, ownerSees: true },
  ],
  'Mutation.recordScans': [
    {
      call: () =>
        'recordScans(carrier: "fedex", scans: [{ trackingNumber: "79460000778", occurredAt: "2026-03-01T00:00:00Z", status: "IN_TRANSIT" }])',
      ownerSees: false,
    },
  ],
  'Mutation.changeExceptionRules': [
    { call: () => 'changeExceptionRules(change: {}, expectedVersion: 1)', ownerSees: true },
  ],
  'Mutation.createShopEndpoint': [{ call: () => 'createShopEndpoint(system: OWN)', ownerSees: false }],
  'Mutation.rotateShopEndpoint': [
    { call: (v) => `rotateShopEndpoint(id: "${v.shop.endpointId}", graceHours: 720)`, ownerSees: true },
  ],
  'Mutation.setShopCarrierNames': [
    {
      call: (v) => `setShopCarrierNames(id: "${v.shop.endpointId}", names: [{ name: "Joe", carrier: "joe" }])`,
      ownerSees: true,
    },
  ],
  'Mutation.redriveShopPayloads': [
    { call: (v) => `redriveShopPayloads(ids: ["${v.shop.payloadId}"])`, ownerSees: false },
    { call: (v) => `redriveShopPayloads(endpointId: "${v.shop.endpointId}")`, ownerSees: false },
    { call: () => 'redriveShopPayloads(all: true)', ownerSees: false },
  ],
  'Mutation.importShipments': [
    {
      call: () => 'importShipments(csv: "reference,order_number,carrier,tracking_number")',
      ownerSees: false,
    },
  ],
  'Mutation.createIntakeEndpoint': [{ call: () => 'createIntakeEndpoint(carrier: "ups")', ownerSees: false }],
  'Mutation.rotateIntakeEndpointSecret': [
    { call: (v) => `rotateIntakeEndpointSecret(id: "${v.endpointId}", graceHours: 720)`, ownerSees: true },
  ],
  'Mutation.redriveQuarantinedPayloads': [
    { call: (v) => `redriveQuarantinedPayloads(ids: ["${v.payloadId}"])`, ownerSees: false },
    { call: () => 'redriveQuarantinedPayloads(all: true)', ownerSees: false },
  ],
  'Mutation.mapCode': [{ call: () => 'mapCode(carrier: "fedex", code: "mine", subStatus: NOTE)', ownerSees: false }],
  // the owner does not ask: the mapping would be gone before the stranger asks for it
  'Mutation.unmapCode': [{ call: () => `unmapCode(carrier: "fedex", code: "${MAPPED_CODE}")`, ownerSees: false }],
  'Mutation.disableShopEndpoint': [
    { call: (v) => `disableShopEndpoint(id: "${v.shop.endpointId}")`, ownerSees: false },
  ],
  // the owner does not ask: it posts to this endpoint until the end
  'Mutation.disableIntakeEndpoint': [{ call: (v) => `disableIntakeEndpoint(id: "${v.endpointId}")`, ownerSees: false }],
  'Subscription.bottleneckChanged': [
    { call: () => 'bottleneckChanged', ownerSees: true },
    { call: () => 'bottleneckChanged(carrier: "fedex")', ownerSees: true },
    { call: (v) => `bottleneckChanged(after: "${v.cursors.asOf}")`, ownerSees: true },
  ],
  'Subscription.feedHealthChanged': [
    { call: () => 'feedHealthChanged', ownerSees: true },
    { call: (v) => `feedHealthChanged(after: "${v.cursors.feeds}")`, ownerSees: true },
    { call: () => 'feedHealthChanged(carrier: "fedex", states: [LEARNING])', ownerSees: true },
  ],
  'Subscription.shipmentStatusChanged': [
    { call: () => 'shipmentStatusChanged', ownerSees: true },
    { call: (v) => `shipmentStatusChanged(shipmentId: "${v.shipmentId}")`, ownerSees: true },
    { call: () => 'shipmentStatusChanged(carrier: "fedex")', ownerSees: true },
    { call: (v) => `shipmentStatusChanged(after: "${v.cursors.asOf}")`, ownerSees: true },
  ],
  'Subscription.eddRecalculated': [
    { call: () => 'eddRecalculated', ownerSees: true },
    { call: (v) => `eddRecalculated(shipmentId: "${v.shipmentId}")`, ownerSees: true },
    { call: (v) => `eddRecalculated(shipmentId: "${v.shipmentId}", carrier: "fedex")`, ownerSees: true },
  ],
  'Subscription.exceptionChanged': [
    { call: () => 'exceptionChanged', ownerSees: true },
    { call: (v) => `exceptionChanged(shipmentId: "${v.shipmentId}")`, ownerSees: true },
    { call: () => `exceptionChanged(carrier: "fedex", kinds: [${EXCEPTION_KINDS.join(' ')}])`, ownerSees: true },
    {
      call: () => 'exceptionChanged(causes: [CARRIER_SAID], severities: [LOW MEDIUM HIGH CRITICAL])',
      ownerSees: true,
    },
  ],
  'Subscription.conflictChanged': [
    { call: () => 'conflictChanged', ownerSees: true },
    { call: (v) => `conflictChanged(shipmentId: "${v.delivered.shipmentId}")`, ownerSees: true },
    { call: (v) => `conflictChanged(after: "${v.cursors.asOf}")`, ownerSees: true },
  ],
  'Subscription.shipmentLive': [
    { call: (v) => `shipmentLive(shipmentId: "${v.shipmentId}")`, ownerSees: true },
    { call: (v) => `shipmentLive(shipmentId: "${v.shipmentId}", after: "${v.cursors.asOf}")`, ownerSees: true },
  ],
  'Subscription.trackedShipmentChanged': [
    { call: () => 'trackedShipmentChanged', ownerSees: true, ofOneParcel: true },
    {
      call: (v) => `trackedShipmentChanged(after: "${v.cursors.asOf}")`,
      ownerSees: true,
      ofOneParcel: true,
    },
  ],
};

/** How each entity's key of the first brand is known, by type. An entity without a row fails. */
const ENTITY_KEYS: Readonly<Record<string, (victim: Victim) => Record<string, string>>> = {
  Shipment: (v) => ({ id: v.shipmentId }),
  Carrier: () => ({ code: 'fedex' }),
  Brand: (v) => ({ id: v.brand }),
};

const kinds = [
  ['Query', api.getQueryType()],
  ['Mutation', api.getMutationType()],
  ['Subscription', api.getSubscriptionType()],
] as const;
const rootFields = kinds.flatMap(([, type]) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({
    coordinate: `${type?.name ?? ''}.${field.name}`,
    type: getNamedType(field.type),
  })),
);
const cases = rootFields.flatMap(({ coordinate, type }) =>
  (ROOTS[coordinate] ?? []).map((row, index) => ({
    name: `${coordinate} #${index + 1}`,
    kind: coordinate.split('.')[0] ?? '',
    type,
    row,
  })),
);
const reads = cases.filter((each) => each.kind !== 'Subscription');
const lives = cases.filter((each) => each.kind === 'Subscription');

/** Makes the first brand's parcels move, go wrong and contradict themselves, each time a little later. */
function movesOf(victim: Victim) {
  let minutes = 0;
  const post = async (
    scan: { eventType: string; exceptionCode?: string },
    trackingNumber = victim.trackingNumber,
  ): Promise<void> => {
    minutes += 1;
    const date = new Date(Date.UTC(2026, 2, 6) + minutes * 60_000).toISOString();
    // still to come, as a window that has passed is no news
    const edd = new Date(Date.now() + minutes * 86_400_000).toISOString();
    await victim.fedex.post(
      fedexReply(trackingNumber, [{ ...scan, date, eventDescription: CANARY, city: CANARY }], edd),
    );
  };
  const wrong = ['03', '07', '17', '31'];
  return {
    go: async () => {
      await post({ eventType: 'OD' });
      await post({ eventType: 'IT' });
    },
    // delivered, and on its way again
    contradict: async () => {
      await post({ eventType: 'DL' }, victim.delivered.trackingNumber);
      await post({ eventType: 'IT' }, victim.delivered.trackingNumber);
    },
    goWrong: () => post({ eventType: 'DE', exceptionCode: wrong.shift() ?? '08' }),
  };
}

const GOES_WRONG = {
  date: '2026-03-05T09:30:00-06:00',
  eventType: 'DE',
  eventDescription: 'Delivery exception',
  exceptionCode: '08',
};

describe('a second brand', () => {
  let system: System;
  let victim: Victim;
  let owner: string;
  let stranger: string;
  /** Another parcel of the first brand, which guests may see. */
  let otherParcel: string;

  beforeAll(async () => {
    system = await sharedSystem('acme', 'bolt');
    victim = await makeVictim(system, 'acme');
    owner = await system.token('acme');
    stranger = await system.token('bolt');
    otherParcel = await registerParcel(system, 'acme', { trackingNumber: '794600005555' });
  }, 120_000);

  /** As whom a brand asks: a token of the second brand may name what it likes. */
  const asked = ({ row }: (typeof cases)[number], brand: 'acme' | 'bolt'): Promise<string> =>
    row.ofOneParcel === true
      ? system.token(brand, SCOPES, { shipment: victim.shipmentId })
      : Promise.resolve(brand === 'acme' ? owner : stranger);

  const operationOf = ({ kind, type, row }: (typeof cases)[number]): string =>
    `${kind.toLowerCase()} { ${row.call(victim)} ${selectAll(api, type, FIELD_ARGUMENTS)} }`;

  it('is walked against every root field of the graph', () => {
    expect(Object.keys(ROOTS).sort()).toEqual(rootFields.map((field) => field.coordinate).sort());
  });

  it.each(reads)('sees nothing of the first through $name', async (each) => {
    const operation = operationOf(each);
    if (each.row.ownerSees) {
      const own = await ask(system.graph, await asked(each, 'acme'), { document: operation });
      // otherwise the walk would prove nothing
      expect(secretsOf(victim).some((secret) => own.text.includes(secret))).toBe(true);
    }
    const { text } = await ask(system.graph, await asked(each, 'bolt'), { document: operation });
    // what the stranger itself wrote may come back
    const answered = text.replaceAll(victim.reference, '').replaceAll(each.row.echoes?.(victim) ?? '\n', '');
    for (const secret of secretsOf(victim)) expect(answered).not.toContain(secret);
  });

  it.each(reads)('opens one parcel only with a token for one, through $name', async (each) => {
    const guest = await system.token('acme', SCOPES, { shipment: otherParcel });
    const { text } = await ask(system.graph, guest, { document: operationOf(each) });
    for (const secret of secretsOf(victim)) expect(text.replaceAll(victim.reference, '')).not.toContain(secret);
  });

  it('shows who was given one parcel nothing of who works on its exceptions', async () => {
    const document = `{ shipment(id: "${victim.shipmentId}") { exceptions { id assignee history { by note } } } }`;
    const own = await ask(system.graph, owner, { document });
    expect(own.text).toContain(CANARY);
    const guest = await system.token('acme', SCOPES, { shipment: victim.shipmentId });
    const { text, errors } = await ask(system.graph, guest, { document });
    expect([errors, text.includes(victim.exceptionId), text.includes(CANARY)]).toEqual([[], true, false]);
  });

  it.each(SUBGRAPHS)('resolves no entity of the first in %s', async (name) => {
    const sdl = readFileSync(`schema/subgraphs/${name}.graphql`, 'utf8');
    const entities = entitiesOf(sdl);
    for (const entity of entities) {
      const key = ENTITY_KEYS[entity.name];
      if (key === undefined) throw new Error(`the entity ${entity.name} has no row`);
      const selection = selectAll(subgraphSchema(sdl), entity.type, { ...FIELD_ARGUMENTS });
      const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${entity.name} ${selection} } }`;
      const variables = { keys: [{ __typename: entity.name, ...key(victim) }] };
      const text = await askSubgraph(system.subgraphs[name] ?? '', name, { query, variables });
      const answered = entity.name === 'Shipment' ? text.replaceAll(`"id":"${victim.shipmentId}"`, '') : text;
      for (const secret of secretsOf(victim)) expect(answered).not.toContain(secret);
    }
  });

  it('hears nothing of the first, while the first hears it all', async () => {
    const listenAs = (brand: 'acme' | 'bolt') =>
      Promise.all(
        lives.map(async (each) => listen(system.live, await asked(each, brand), { query: operationOf(each) })),
      );
    const owners = await listenAs('acme');
    const strangers = await listenAs('bolt');
    const listensTo = (index: number, field: string): boolean =>
      lives[index]?.name.startsWith(`Subscription.${field}`) === true;
    const isException = (index: number): boolean => listensTo(index, 'exceptionChanged');
    const isFeed = (index: number): boolean => listensTo(index, 'feedHealthChanged');
    const isBottleneck = (index: number): boolean => listensTo(index, 'bottleneckChanged');
    const isConflict = (index: number): boolean => listensTo(index, 'conflictChanged');
    const moves = movesOf(victim);
    await untilAllHear(
      owners.filter(
        (_each, index) => !isException(index) && !isFeed(index) && !isConflict(index) && !isBottleneck(index),
      ),
      () => moves.go(),
    );
    await untilAllHear(
      owners.filter((_each, index) => isFeed(index)),
      () => endOutage(system, 'acme'),
    );
    await untilAllHear(
      owners.filter((_each, index) => isBottleneck(index)),
      () => tellBottleneck(system, 'acme', CANARY),
    );
    await untilAllHear(
      owners.filter((_each, index) => isConflict(index)),
      () => moves.contradict(),
    );
    // an exception of one kind opens once, so there are only a few of them to be heard
    await untilAllHear(
      owners.filter((_each, index) => isException(index)),
      () => moves.goWrong(),
    );
    // the stranger's own event comes after all of those, and shows that its streams are alive
    const fedex = await connectFedex(system, 'bolt');
    const brandWide = strangers.filter((_each, index) => {
      const row = lives[index]?.row;
      return row !== undefined && row.ofOneParcel !== true && !row.call(victim).includes('(');
    });
    let canaries = 0;
    await untilAllHear(brandWide, async () => {
      canaries += 1;
      const trackingNumber = `79460000${8000 + canaries}`;
      await registerParcel(system, 'bolt', { trackingNumber });
      await fedex.post(fedexReply(trackingNumber, [GOES_WRONG], '2026-03-09T18:00:00-06:00'));
      await contradictParcel(system, fedex, `79460001${8000 + canaries}`);
      await endOutage(system, 'bolt');
      await tellBottleneck(system, 'bolt', 'US TN 381');
    });
    for (const each of strangers) {
      const text = JSON.stringify(each.heard);
      for (const secret of secretsOf(victim)) expect(text).not.toContain(secret);
    }
    await Promise.all([...owners, ...strangers].map((each) => each.stop()));
  }, 60_000);

  it('changed nothing of the first by what it tried', async () => {
    const query = `{ shipment(id: "${victim.shipmentId}") {
      reference trackingNumber dispatchedAt milestones { milestone }
      order { number cancelledAt milestones { milestone } recipient { name } }
    } }`;
    const { data } = await ask(system.graph, owner, { document: query });
    const { reference, trackingNumber, orderNumber } = victim;
    const expected = {
      reference,
      trackingNumber,
      order: { number: orderNumber, cancelledAt: null, milestones: [], recipient: { name: CANARY } },
      dispatchedAt: '2026-03-01T00:00:00.000Z',
      milestones: [{ milestone: 'DISPATCHED' }],
    };
    expect(data).toEqual({ shipment: expected });
  });
});

/** Registers a parcel of the stranger's that is delivered, and on its way again. */
async function contradictParcel(system: System, fedex: Fedex, trackingNumber: string): Promise<void> {
  await registerParcel(system, 'bolt', { trackingNumber });
  for (const [index, eventType] of ['DL', 'IT'].entries()) {
    const date = `2026-03-05T1${index}:30:00-06:00`;
    await fedex.post(fedexReply(trackingNumber, [{ date, eventType, eventDescription: eventType }]));
  }
}

function subgraphSchema(sdl: string): GraphQLSchema {
  // federation's own directives and links are no part of what is walked
  const definitions = sdl
    .replace(/extend schema[^\n]*\n/g, '')
    .replaceAll(/@(key|shareable|link|inaccessible|tag|authenticated|requiresScopes|cost|listSize)(\([^)]*\))?/g, '');
  return buildSchema(definitions, { assumeValidSDL: true });
}

function entitiesOf(sdl: string) {
  const schema = subgraphSchema(sdl);
  return parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const resolvable = definition.directives?.some(
      (directive) =>
        directive.name.value === 'key' &&
        !directive.arguments?.some((each) => each.value.kind === Kind.BOOLEAN && !each.value.value),
    );
    const type = schema.getType(definition.name.value);
    return resolvable === true && isObjectType(type) ? [{ name: definition.name.value, type }] : [];
  });
}

async function askSubgraph(url: string, name: string, body: object): Promise<string> {
  const viewer = { brand: 'bolt', scopes: SCOPES, shipment: null };
  const signed = signContext(deriveKey(TEST_SECRET, 'context'), name, viewer, Date.now());
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: signed },
    body: JSON.stringify(body),
  });
  return response.text();
}
