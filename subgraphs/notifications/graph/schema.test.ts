import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import DataLoader from 'dataloader';
import { graphql, isObjectType, parse, type ExecutionResult } from 'graphql';
import type { FeedViewer } from '../../../platform/access/index.ts';
import type { ListRequest, NotificationRow } from '../store/index.ts';
import type { NotificationsContext } from './context.ts';
import { buildNotificationsSchema } from './schema.ts';

const VIEWER: FeedViewer = { brand: 'acme', scopes: ['notifications:read', 'shipments:read'], shipment: null };

function row(id: string, shipmentId: string): NotificationRow {
  const at = new Date('2026-03-02T10:00:00.000Z');
  const decided = { trigger: 'DELIVERED', channel: 'IN_APP', state: 'SUPPRESSED', reason: 'CATCH_UP' } as const;
  return { id, brand: 'acme', shipmentId, ...decided, title: 'title', body: 'body', occurredAt: at, decidedAt: at };
}

/** Runs a document against rows in memory; `asked` is what the list was asked for. */
async function run(
  source: string,
  viewer: FeedViewer,
  rows: NotificationRow[] = [],
): Promise<[ExecutionResult, ListRequest[]]> {
  const asked: ListRequest[] = [];
  const contextValue: NotificationsContext = {
    viewer,
    store: {
      ofShipment: new DataLoader(async (ids) => ids.map((id) => rows.filter((each) => each.shipmentId === id))),
      list: async (request) => {
        asked.push(request);
        return rows;
      },
    },
  };
  return [await graphql({ schema: await buildNotificationsSchema(), source, contextValue }), asked];
}

const codes = (result: ExecutionResult): unknown[] =>
  (result.errors ?? []).map((error) => (error.originalError as { code?: string } | undefined)?.code);

const ENTITY = (id: string): string =>
  `{ _entities(representations: [{__typename: "Shipment", id: "${id}"}]) { ... on Shipment { id notifications { id state reason } } } }`;

const ID = '0b3cbb5e-6a8e-4b1c-8d6a-0d9a3f1f2a11';

describe('the notifications graph', () => {
  it('describes every type, field, argument and enum value', async () => {
    const schema = await buildNotificationsSchema();
    const ours = [
      'Query',
      'Notification',
      'NotificationConnection',
      'NotificationEdge',
      'PageInfo',
      'Shipment',
      'Brand',
    ];
    for (const name of ours) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`${name} is missing`);
      if (name !== 'Query') expect([name, type.description]).toEqual([name, expect.any(String)]);
      for (const field of Object.values(type.getFields()).filter((each) => !each.name.startsWith('_'))) {
        expect([field.name, field.description]).toEqual([field.name, expect.any(String)]);
        for (const arg of field.args) expect([arg.name, arg.description]).toEqual([arg.name, expect.any(String)]);
      }
    }
  });

  it('composes into a supergraph', async () => {
    const schema = await buildNotificationsSchema();
    const { data } = await graphql({ schema, source: '{ _service { sdl } }' });
    const { sdl } = (data as unknown as { _service: { sdl: string } })._service;
    const { errors } = composeServices([{ name: 'notifications', url: 'http://x', typeDefs: parse(sdl) }]);
    expect(errors).toBeUndefined();
  });

  it('answers a page with its parcels', async () => {
    const source =
      '{ notifications(first: 1) { nodes { id trigger occurredAt shipment { id } } pageInfo { hasNextPage endCursor } } }';
    const [result, asked] = await run(source, VIEWER, [row(ID, 'p1'), row(ID, 'p2')]);
    expect(result.errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(result.data))).toEqual({
      notifications: {
        nodes: [{ id: ID, trigger: 'DELIVERED', occurredAt: '2026-03-02T10:00:00.000Z', shipment: { id: 'p1' } }],
        pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      },
    });
    expect(asked).toEqual([{ page: { first: 1, after: null }, trigger: null, shipment: null }]);
  });

  it('asks for twenty of any trigger unless told otherwise', async () => {
    const [, unfiltered] = await run('{ notifications { nodes { id } } }', VIEWER);
    expect(unfiltered).toEqual([{ page: { first: 20, after: null }, trigger: null, shipment: null }]);
    const [, filtered] = await run('{ notifications(trigger: PICKED_UP) { nodes { id } } }', VIEWER);
    expect(filtered).toMatchObject([{ trigger: 'PICKED_UP' }]);
  });

  it('refuses whoever lacks the scope, at every door', async () => {
    const viewer: FeedViewer = { ...VIEWER, scopes: ['shipments:read'] };
    for (const source of ['{ notifications { nodes { id } } }', '{ brand { id } }', ENTITY('p1')]) {
      const [result, asked] = await run(source, viewer, [row(ID, 'p1')]);
      expect(codes(result)).toEqual(['FORBIDDEN']);
      expect(asked).toEqual([]);
    }
  });

  it("shows a viewer of one parcel that parcel's notices only", async () => {
    const viewer: FeedViewer = { ...VIEWER, shipment: 'p1' };
    const rows = [row(ID, 'p1'), row(ID, 'p2')];
    const [own] = await run(ENTITY('p1'), viewer, rows);
    expect(own.data).toMatchObject({ _entities: [{ id: 'p1', notifications: [{ id: ID }] }] });
    const [other] = await run(ENTITY('p2'), viewer, rows);
    expect(other.data).toMatchObject({ _entities: [{ id: 'p2', notifications: [] }] });
    const [, asked] = await run('{ notifications { nodes { id } } }', viewer, rows);
    expect(asked).toMatchObject([{ shipment: 'p1' }]);
  });

  it("knows the viewer's own brand and no other", async () => {
    const [own] = await run('{ brand { id } }', VIEWER);
    expect(own.data).toEqual({ brand: { id: 'acme' } });
    const [other] = await run(
      '{ _entities(representations: [{__typename: "Brand", id: "rival"}]) { __typename } }',
      VIEWER,
    );
    expect(other.data).toEqual({ _entities: [null] });
  });

  it('refuses pages that are too large and cursors that are not its own', async () => {
    const foreign = Buffer.from(JSON.stringify(['2026-03-02T10:00:00.000Z', 'no uuid'])).toString('base64url');
    const [tooLarge] = await run('{ notifications(first: 101) { nodes { id } } }', VIEWER);
    expect(codes(tooLarge)).toEqual(['BAD_INPUT']);
    for (const cursor of ['nonsense', foreign]) {
      const [result] = await run(`{ notifications(after: "${cursor}") { nodes { id } } }`, VIEWER);
      expect(codes(result)).toEqual(['CURSOR_INVALID']);
    }
  });
});
