import { beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema, subscribe, parse } from 'graphql';
import type { Scope } from '../access/index.ts';
import { buildRuledSchema, type RuledContext } from './testing/ruledGraph.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildRuledSchema();
});

const contextOf = (scopes: readonly Scope[]): RuledContext => ({
  viewer: { brand: 'acme', scopes, shipment: null },
  opened: [],
});

/** What is answered, and the details of what is refused. */
async function answer(source: string, ...scopes: Scope[]): Promise<{ data: unknown; refused: unknown[] }> {
  const result = await graphql({ schema, source, contextValue: contextOf(scopes) });
  const refused = (result.errors ?? []).map(({ originalError }) => (originalError as { detail?: unknown }).detail);
  return { data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown, refused };
}

describe('the rules of a subgraph', () => {
  it('stand in its SDL, from which the gateway reads them', async () => {
    const { data } = await answer('{ _service { sdl } }');
    const { sdl } = (data as { _service: { sdl: string } })._service;
    expect(sdl).toMatch(/type Box\s+@requiresScopes\(scopes: \[\["shipments:read"\]\]\)/);
    expect(sdl).toContain('content: String @requiresScopes(scopes: [["exceptions:read", "exceptions:work"]])');
    expect(sdl).toContain('weight: Int @requiresScopes(scopes: [["track"], ["analytics:read"]])');
    expect(sdl).toContain('box: Box @authenticated');
    expect(sdl).toContain('@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"]');
    expect(sdl).toMatch(/type BoxConnection\s+@requiresScopes\(scopes: \[\["shipments:read"\]\]\)/);
  });

  it('of a type are asked for at each of its fields', async () => {
    expect(await answer('{ box { id } }', 'shipments:read')).toEqual({ data: { box: { id: '1' } }, refused: [] });
    expect(await answer('{ box { id } }', 'track')).toEqual({
      data: { box: { id: null } },
      refused: ['Box needs shipments:read'],
    });
  });

  it('of a field are asked for besides those of its type', async () => {
    const query = '{ box { content } }';
    const scopes = ['exceptions:read', 'exceptions:work'] as const;
    expect(await answer(query, 'shipments:read', ...scopes)).toMatchObject({ refused: [] });
    expect(await answer(query, 'shipments:read', 'exceptions:read')).toMatchObject({
      refused: ['Box.content needs exceptions:work'],
    });
    expect(await answer(query, ...scopes)).toMatchObject({ refused: ['Box needs shipments:read'] });
  });

  it('may be met in one of several ways', async () => {
    const query = '{ box { weight } }';
    for (const scope of ['track', 'analytics:read'] as const)
      expect(await answer(query, 'shipments:read', scope)).toMatchObject({ refused: [] });
    expect(await answer(query, 'shipments:read')).toMatchObject({
      refused: ['Box.weight needs track, or analytics:read'],
    });
  });

  it('hold for entities, however they are come by', async () => {
    const query = '{ _entities(representations: [{ __typename: "Box", id: "7" }]) { ... on Box { id } } }';
    expect(await answer(query, 'shipments:read')).toEqual({ data: { _entities: [{ id: '7' }] }, refused: [] });
    expect(await answer(query)).toMatchObject({ refused: ['Box needs shipments:read'] });
  });

  it('do not take the last viewer who was allowed for the next', async () => {
    await answer('{ box { id } }', 'shipments:read');
    expect(await answer('{ box { id } }')).toMatchObject({ refused: ['Box needs shipments:read'] });
  });

  it('of a subscription are asked for before it opens anything', async () => {
    const document = parse('subscription { boxMoved { id } }');
    const refused = contextOf(['shipments:read']);
    const result = await subscribe({ schema, document, contextValue: refused });
    expect(result).toMatchObject({ errors: [{ originalError: { detail: 'Subscription.boxMoved needs track' } }] });
    expect(refused.opened).toEqual([]);
    const allowed = contextOf(['shipments:read', 'track']);
    expect(Symbol.asyncIterator in (await subscribe({ schema, document, contextValue: allowed }))).toBe(true);
    expect(allowed.opened).toEqual(['boxMoved']);
  });
});
