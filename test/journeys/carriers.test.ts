import { beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterShipmentsDocument } from '../../schema/generated/operations.ts';
import { eventually } from '../setup/eventually.ts';
import { ask } from '../system/graph.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'mapped';
const NUMBER = '400300200109';

/** What GLS would answer about the parcel. */
function reply(...events: readonly (readonly [code: string, at: string])[]): string {
  const written = events.map(([code, at]) => ({
    code,
    city: 'Graz',
    country: 'AT',
    description: code,
    eventDateTime: at,
  }));
  return JSON.stringify({ parcels: [{ requested: NUMBER, events: written }] });
}

describe('a carrier that a mapping file describes', () => {
  let system: System;
  let token: string;
  let endpoint: { address: string; secret: string };
  let shipmentId: string;

  beforeAll(async () => {
    system = await sharedSystem(BRAND);
    token = await system.token(BRAND);
    const document = 'mutation { createIntakeEndpoint(carrier: "gls") { address secret } }';
    const { data } = await ask(system.graph, token, { document });
    endpoint = (data as { createIntakeEndpoint: typeof endpoint }).createIntakeEndpoint;
    const parcel = { reference: 'g-1', carrier: 'gls', trackingNumber: NUMBER, orderNumber: 'o-1', dispatchedAt: null };
    const registered = await ask(system.graph, token, {
      document: RegisterShipmentsDocument,
      variables: { shipments: [parcel] },
    });
    const [result] = registered.data?.registerShipments ?? [];
    if (result?.__typename !== 'ShipmentRegistered') throw new Error(registered.text);
    shipmentId = result.shipment.id;
  }, 90_000);

  const query = async (document: string): Promise<Record<string, unknown>> => {
    const { data, text } = await ask(system.graph, token, { document });
    if (data === null || data === undefined) throw new Error(text);
    return data as Record<string, unknown>;
  };
  const post = async (body: string, type: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const headers = { 'content-type': type, authorization: `Bearer ${endpoint.secret}` };
    const response = await fetch(endpoint.address, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const parcel = async (): Promise<{ status: string; scans: { code: string; subStatus: string | null }[] }> => {
    const { shipment } = await query(`{ shipment(id: "${shipmentId}") { status scans { code subStatus } } }`);
    return shipment as Awaited<ReturnType<typeof parcel>>;
  };

  it('moves its parcels, and a code that nobody knows is listed and guessed by nobody', async () => {
    const { status } = await post(
      reply(['FLOATD.BARGE', '2026-03-03T09:00:00+0100'], ['INTIAL.NORMAL', '2026-03-02T09:00:00+0100']),
      'application/json',
    );
    expect(status).toBe(202);
    // A page is read by several statements: its status may be older than its scans by a moment.
    const seen = await eventually('both scans and the status they lead to', async () => {
      const now = await parcel();
      return now.scans.length === 2 && now.status === 'PICKED_UP' ? now : undefined;
    });
    expect(seen.scans).toContainEqual({ code: 'FLOATD.BARGE', subStatus: null });
    expect(await query('{ unmappedCodes { carrier { code } code scans samples { text } } }')).toMatchObject({
      unmappedCodes: [
        { carrier: { code: 'gls' }, code: 'FLOATD.BARGE', scans: 1, samples: [{ text: 'FLOATD.BARGE' }] },
      ],
    });
  });

  it('reads that code from then on once an operator says what it means', async () => {
    await query(
      'mutation { mapCode(carrier: "gls", code: "FLOATD.BARGE", subStatus: LINEHAUL_DEPARTED) { scansBefore } }',
    );
    expect(await query('{ unmappedCodes { code } }')).toEqual({ unmappedCodes: [] });
    await post(reply(['FLOATD.BARGE', '2026-03-04T09:00:00+0100']), 'application/json');
    await eventually('the parcel under way', async () => (await parcel()).status === 'IN_TRANSIT');
  });

  it('takes a table of scans and answers row by row', async () => {
    const csv = ['tracking_number,occurred_at,sub_status', `${NUMBER},2026-03-05T07:30:00+01:00,WITH_COURIER`, 'x,y,z'];
    const { status, body } = await post(csv.join('\n'), 'text/csv');
    expect(status).toBe(202);
    expect(body).toMatchObject({
      report: {
        accepted: 1,
        rejected: 1,
        rows: [
          { row: 2, outcome: 'ACCEPTED' },
          { row: 3, outcome: 'REJECTED' },
        ],
      },
    });
    await eventually('the parcel on the vehicle', async () => (await parcel()).status === 'OUT_FOR_DELIVERY');
  });

  it('may be told through the graph as well, by the same inbox', async () => {
    const scan = `{ trackingNumber: "${NUMBER}", occurredAt: "2026-03-05T12:00:00+01:00", subStatus: "DELIVERED_NEIGHBOUR" }`;
    await query(`mutation { recordScans(carrier: "gls", scans: [${scan}]) { __typename } }`);
    await eventually('the delivery', async () => (await parcel()).status === 'DELIVERED');
  });
});
