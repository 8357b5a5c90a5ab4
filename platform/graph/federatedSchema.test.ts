import { beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import type { FeedViewer, Scope } from '../access/index.ts';
import { buildParcelSchema, buildWithUnknownReference, Moves, type ParcelContext } from './testing/parcelGraph.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildParcelSchema();
});

function contextOf(scopes: readonly Scope[] = []): ParcelContext {
  const viewer: FeedViewer = { brand: 'acme', scopes, shipment: null };
  return { viewer, context: 1, moves: new Moves() };
}

async function answer(source: string, scopes?: readonly Scope[]): Promise<{ data: unknown; codes: unknown[] }> {
  const result = await graphql({ schema, source, contextValue: contextOf(scopes) });
  const codes = (result.errors ?? []).map((error) => (error.originalError as { code?: unknown } | undefined)?.code);
  // plain objects, which the answers of graphql are not
  return { data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown, codes };
}

describe('a federated schema', () => {
  it('hands resolvers the inner values of enum defaults, of arguments and of inputs', async () => {
    expect(await answer('{ defaults(wish: {}) }')).toEqual({
      data: { defaults: ['slow inside', 'fast inside', '7', '20', 'undefined'] },
      codes: [],
    });
  });

  it('hands resolvers what was given in place of a default', async () => {
    expect(await answer('{ defaults(speed: Fast, wish: { speed: Slow, days: 1 }, first: 2, none: Slow) }')).toEqual({
      data: { defaults: ['fast inside', 'slow inside', '1', '2', 'slow inside'] },
      codes: [],
    });
  });

  it('answers with the outer words of enums', async () => {
    expect(await answer('{ fastest }')).toEqual({ data: { fastest: 'Fast' }, codes: [] });
  });

  it('prints its defaults and keys for the composition', async () => {
    const { data } = await answer('{ _service { sdl } }');
    const { sdl } = (data as { _service: { sdl: string } })._service;
    expect(sdl).toContain('speed: Speed! = Slow');
    expect(sdl).toContain('speed: Speed! = Fast');
    expect(sdl).toMatch(/type Parcel\s+@key\(fields: "id"\)/);
    expect(sdl).toContain('https://specs.apollo.dev/federation/v2.9');
  });

  it('resolves entities by their references, as the viewer who asks; null where there is none', async () => {
    const references = '[{ __typename: "Parcel", id: "1" }, { __typename: "Parcel", id: "none" }]';
    expect(await answer(`{ _entities(representations: ${references}) { ... on Parcel { id brand } } }`)).toEqual({
      data: { _entities: [{ id: '1', brand: 'acme' }, null] },
      codes: [],
    });
  });

  it('is not built with a reference resolver of a type that no class declares', async () => {
    await expect(buildWithUnknownReference()).rejects.toThrow('Unknown');
  });

  it('refuses a field whose scope the viewer lacks, and that field only', async () => {
    expect(await answer('{ brand secret }', ['exceptions:read'])).toEqual({
      data: { brand: 'acme', secret: null },
      codes: ['FORBIDDEN'],
    });
    expect(await answer('{ secret }', ['exceptions:work'])).toEqual({ data: { secret: 'secret' }, codes: [] });
  });
});
