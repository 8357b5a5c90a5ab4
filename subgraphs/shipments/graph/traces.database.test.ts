import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { CONTEXT_HEADER } from '../../../platform/access/index.ts';
import { inCallSpan, inRootSpan, traceHeaders } from '../../../platform/telemetry/index.ts';
import { type RecordedSpans, recordSpans } from '../../../platform/telemetry/tracing/testing/recordSpans.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { openGatewaySocket } from '../testing/socket.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  await room.register([registration('CANARY1')]);
  await room.apply(scanRecorded({ trackingNumber: 'CANARY1', status: 'PICKED_UP', occurredAt: hour(1) }));
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const LIST = 'query ($number: String!) { shipments(first: 1, trackingNumber: $number) { nodes { id scans { key } } } }';

/** What the gateway does with a client's request, as far as traces are concerned. */
async function askAsGateway(query: string): Promise<string> {
  return inRootSpan('request', { operation: 'TrackingPage', kind: 'query' }, () =>
    inCallSpan('subgraph fetch', { subgraph: 'shipments' }, async () => {
      const response = await fetch(graph.url, {
        method: 'POST',
        headers: {
          ...traceHeaders(),
          'content-type': 'application/json',
          [CONTEXT_HEADER]: graph.signed(viewerOf()),
        },
        body: JSON.stringify({ query, variables: { number: 'CANARY1' } }),
      });
      return response.text();
    }),
  );
}

/** Names from the root down to a span. */
function pathOf(span: ReadableSpan, all: readonly ReadableSpan[]): string {
  const parent = all.find((each) => each.spanContext().spanId === span.parentSpanContext?.spanId);
  return parent === undefined ? span.name : `${pathOf(parent, all)} > ${span.name}`;
}

describe('a request that is traced', () => {
  let spans: RecordedSpans;
  beforeEach(async () => {
    spans = await recordSpans();
  });
  afterEach(() => spans.close());

  it('is one trace from the gateway through the subgraph to each of its statements', async () => {
    expect(await askAsGateway(LIST)).toContain('"scans":[{');
    await eventually('the request to end', () => spans.named('subgraph request').length === 1);
    const [request] = spans.named('request');
    const { traceId } = request!.spanContext();
    const ours = spans.all.filter((span) => span.spanContext().traceId === traceId);
    const statements = ours.filter(({ name }) => name === 'sql select');
    expect(statements.map((span) => span.attributes['db.collection.name'])).toEqual(
      expect.arrayContaining(['shipments.shipment', 'shipments.scan']),
    );
    for (const statement of statements) {
      expect(pathOf(statement, ours)).toBe('request > subgraph fetch > subgraph request > sql select');
      expect(statement.attributes).toEqual({
        'db.operation.name': 'select',
        'db.collection.name': expect.any(String),
        'db.response.returned_rows': expect.any(Number),
      });
    }
  });

  it('says nothing of what was asked, of whom, and of what was answered', async () => {
    await askAsGateway(LIST);
    await askAsGateway('{ shipment(id: "canary") { id } }');
    await eventually('both to end', () => spans.named('subgraph request').length === 2);
    const told = spans.all.map(({ name, attributes, status, events, links }) => [
      name,
      attributes,
      status,
      events,
      links,
    ]);
    expect(JSON.stringify(told)).not.toMatch(/canary|acme|trackingNumber/i);
  });

  it('shows what failed by its code', async () => {
    expect(await askAsGateway('{ nothing }')).toContain('GRAPHQL_VALIDATION_FAILED');
    await eventually('the request to end', () => spans.named('subgraph request').length === 1);
    expect(spans.named('subgraph request')[0]?.attributes['error.type']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('of live events is one trace for those that are resolved together, and each tells when it was appended', async () => {
    const socket = openGatewaySocket(graph);
    const { heard } = socket.subscribe(viewerOf(), 'shipmentStatusChanged { shipment { trackingNumber } }');
    await eventually('the subscription', () => graph.openSubscriptions() === 1);
    const before = Date.now();
    await room.apply(scanRecorded({ trackingNumber: 'CANARY1', status: 'IN_TRANSIT', occurredAt: hour(2) }));
    const event = await eventually('the event', () => heard.find(({ data }) => data != null));
    const { recordedAt } = event.extensions as unknown as { recordedAt: string };
    expect(Math.abs(Date.parse(recordedAt) - before)).toBeLessThan(10_000);
    const [batch] = await eventually('its trace', () => {
      const batches = spans.named('subgraph events').filter((span) => span.status.code === 0);
      return batches.length > 0 && batches;
    });
    expect(batch!.parentSpanContext).toBeUndefined();
    const within = spans.all.filter((span) => span.parentSpanContext?.spanId === batch!.spanContext().spanId);
    expect(within.map(({ name }) => name)).toContain('sql select');
    await socket.close();
  });
});

describe('a request that is not traced', () => {
  it('is answered alike, sends no headers, and nothing of it is recorded', async () => {
    expect(traceHeaders()).toEqual({});
    expect(await askAsGateway(LIST)).toContain('"scans":[{');
    const spans = await recordSpans();
    expect(spans.all).toEqual([]);
    await spans.close();
  });
});
