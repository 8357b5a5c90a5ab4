import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { loadSupergraph } from './loadSupergraph.ts';
import { withoutSecurity } from './withoutSecurity.ts';

function compose(url = 'http://in.the.schema/graphql'): string {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes", "@cost"])
    type Query { shipments: [String!] @requiresScopes(scopes: [["shipments:read"]]) @cost(weight: 5), me: String @authenticated }`);
  const composed = composeServices([{ name: 'shipments', url, typeDefs }]);
  return composed.supergraphSdl ?? '';
}

test('a supergraph with access rules is loaded, and the planner gets a copy without them', () => {
  const sdl = compose();
  expect(sdl).toContain('@requiresScopes');
  const plannerSdl = withoutSecurity(sdl);
  const { clientSchema } = loadSupergraph(sdl, {});
  expect(plannerSdl).not.toMatch(/requiresScopes|authenticated|for: SECURITY/);
  expect(plannerSdl).toContain('cost');
  expect(Object.keys(clientSchema.getQueryType()?.getFields() ?? {})).toEqual(['shipments', 'me']);
  expect(Object.keys(clientSchema.getTypeMap()).filter((name) => /^[a-z]/.test(name))).toEqual([]);
});

test('access rules under other names are known for what they are, and what is inaccessible stays so', () => {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@inaccessible", { name: "@authenticated", as: "@login" }, { name: "@requiresScopes", as: "@needs" }])
    type Query { mine: String @needs(scopes: [["a"]]), ours: String @login, inner: String @inaccessible }`);
  const sdl = composeServices([{ name: 'a', url: 'http://a/graphql', typeDefs }]).supergraphSdl ?? '';
  expect(sdl).toContain('@needs(scopes: [["a"]])');
  const plannerSdl = withoutSecurity(sdl);
  const { clientSchema } = loadSupergraph(sdl, {});
  expect(plannerSdl).not.toMatch(/needs|login|requiresScopes|authenticated/);
  expect(Object.keys(clientSchema.getQueryType()?.getFields() ?? {})).toEqual(['mine', 'ours']);
});

test('a supergraph that demands a security nobody here knows is refused', () => {
  const sdl = compose().replace('schema', 'schema @link(url: "https://example.com/vault/v1.0", for: SECURITY)');
  expect(() => loadSupergraph(sdl, {})).toThrow('vault');
});

test('the settings say where a subgraph is, and where they are silent the schema does', () => {
  expect(loadSupergraph(compose(), {}).subgraphs).toEqual([{ name: 'shipments', url: 'http://in.the.schema/graphql' }]);
  const moved = loadSupergraph(compose(), { shipments: 'http://moved/graphql' });
  expect(moved.subgraphs).toEqual([{ name: 'shipments', url: 'http://moved/graphql' }]);
});

test('a subgraph without any URL is named', () => {
  expect(() => loadSupergraph(compose(''), {})).toThrow('subgraph shipments has no URL');
});
