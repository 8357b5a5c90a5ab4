import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateIntakeEndpointDocument,
  RegisterShipmentsDocument,
  TrackedParcelDocument,
  WatchTrackedParcelDocument,
} from '../../schema/generated/operations.ts';
import { print } from 'graphql';
import { eventually } from '../setup/eventually.ts';
import { fedexReply, registerParcel } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import { listen, untilAllHear } from '../system/live.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';
import { CANARY, linkTo, makeVictim, type Victim } from './victim.ts';

const BRAND = 'links';
const OTHER_BRAND = 'links-of-others';

/** What the carrier and the shop wrote of the recipient; the city alone is shown. */
const PERSONAL = 'Jane Doe';

describe('a customer who shows a tracking link as the credential', () => {
  let system: System;
  let victim: Victim;

  beforeAll(async () => {
    system = await sharedSystem(BRAND, OTHER_BRAND);
    victim = await makeVictim(system, BRAND);
    await scan('2026-03-06T08:00:00Z', 'IT');
  }, 120_000);

  async function scan(date: string, eventType: string): Promise<void> {
    const about = { date, eventType, eventDescription: `Signed for by ${PERSONAL}`, city: CANARY };
    await victim.fedex.post(fedexReply(victim.trackingNumber, [about], '2026-03-09T18:00:00-06:00'));
  }

  it('sees that parcel, and nothing that tells whose it is', async () => {
    const answer = await eventually('the last scan', async () => {
      const found = await ask(system.graph, victim.link, { document: TrackedParcelDocument, variables: {} });
      const { track } = found.data ?? {};
      // scans are read a moment after the parcel and may be newer: the status alone does not tell that all are there
      return track?.status === 'IN_TRANSIT' && track.timeline.length === 4 ? found : undefined;
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data?.track).toMatchObject({
      status: 'IN_TRANSIT',
      carrier: { name: 'FedEx' },
      exceptions: [{ kind: expect.any(String), state: expect.any(String) }],
    });
    expect(answer.text).toContain(CANARY);
    const hidden = [PERSONAL, victim.reference, victim.orderNumber, victim.trackingNumber, victim.shipmentId, '62701'];
    for (const word of hidden) expect(answer.text).not.toContain(word);
  });

  it.each([
    ['a parcel', () => `{ shipment(id: "${victim.shipmentId}") { status } }`],
    ['parcels', () => '{ shipments { nodes { id } } }'],
    ['exceptions', () => '{ exceptionInbox { nodes { why } } }'],
    ['notices', () => '{ notifications { nodes { id } } }'],
    ['the brand', () => '{ brand { id } }'],
    ['carriers', () => '{ carriers { code } }'],
    ['what carriers do', () => '{ carrierPerformance { delivered } }'],
    ['what the carrier of its parcel does', () => '{ track { carrier { performance { delivered } } } }'],
    ['endpoints', () => '{ intakeEndpoints { nodes { id } } }'],
    ['payloads', () => '{ quarantinedPayloads { nodes { id } } }'],
    ['codes', () => '{ unmappedCodes { code } codeMappings { nodes { code } } }'],
    ['a parcel beside its own', () => `{ track { status } shipment(id: "${victim.shipmentId}") { id } }`],
    ['registering', () => print(RegisterShipmentsDocument)],
    ['endpoints of its own', () => print(CreateIntakeEndpointDocument)],
  ])('is refused %s, whole', async (_what, make) => {
    const variables = { shipments: [], carrier: 'fedex' };
    const { data, errors } = await ask(system.graph, victim.link, { document: make(), variables });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    expect(data ?? null).toBeNull();
  });

  it('is refused the links of others', async () => {
    const other = await registerParcel(system, BRAND, { trackingNumber: '794600007777' });
    const own = await ask(system.graph, victim.link, {
      document: TrackedParcelDocument,
      variables: { token: await linkTo(BRAND, other) },
    });
    expect(own.data).toEqual({ track: null });
    const foreign = await ask(system.graph, await linkTo(OTHER_BRAND, victim.shipmentId), {
      document: TrackedParcelDocument,
      variables: {},
    });
    expect(foreign.data).toEqual({ track: null });
  });

  it('hears of that parcel only, and may listen to nothing else', async () => {
    const query = print(WatchTrackedParcelDocument);
    const heard = await listen(system.live, victim.link, { query });
    const refused = await Promise.all(
      [
        'subscription { shipmentStatusChanged { to } }',
        'subscription { eddRecalculated { cursor } }',
        'subscription { exceptionChanged { kind } }',
        `subscription { shipmentLive(shipmentId: "${victim.shipmentId}") { cursor } }`,
      ].map((document) => listen(system.live, victim.link, { query: document })),
    );
    let day = 10;
    await untilAllHear([heard], async () => {
      await scan(`2026-03-${(day += 1)}T08:00:00Z`, day % 2 === 0 ? 'IT' : 'OD');
    });
    await eventually('the refusals', () =>
      refused.every(({ failure }) => JSON.stringify(failure ?? '').includes('FORBIDDEN')),
    );
    const text = JSON.stringify(heard.heard);
    expect(text).toContain('trackedShipmentChanged');
    for (const word of [PERSONAL, victim.reference, victim.trackingNumber, victim.shipmentId]) {
      expect(text).not.toContain(word);
    }
    await Promise.all([heard, ...refused].map((each) => each.stop()));
  });
});
