import { describe, expect, it } from '@jest/globals';
import { readAccessRules } from './readAccessRules.ts';
import { composeRuled } from './testing/ruledSupergraph.ts';

const SDL = `
  interface Thing { id: ID }
  type Box implements Thing @requiresScopes(scopes: [["boxes"]]) {
    id: ID @requiresScopes(scopes: [["ids", "boxes"], ["all"]])
    size: Size @authenticated
    moved: Instant
  }
  enum Size @authenticated { LARGE }
  scalar Instant @requiresScopes(scopes: [["clock"]])
  type Query { thing: Thing @authenticated, secret: Int @policy(policies: [["p"]]) }`;

const RULES = {
  Box: [['boxes']],
  'Box.id': [['ids', 'boxes'], ['all']],
  'Box.size': [[]],
  Size: [[]],
  Instant: [['clock']],
  'Query.thing': [[]],
  'Query.secret': [],
  // what composition makes of the rules of everything that a Thing may be
  Thing: [['boxes']],
  'Thing.id': [['ids', 'boxes'], ['all']],
};

describe('the access rules of a supergraph', () => {
  it('are read by coordinate, of types and of fields, of interfaces, enums and scalars too', () => {
    const rules = readAccessRules(composeRuled(SDL));
    expect(Object.fromEntries(rules ?? [])).toEqual(RULES);
  });

  it('are the same under other names', () => {
    const renamed = SDL.replaceAll('@authenticated', '@login')
      .replaceAll('@requiresScopes', '@needs')
      .replaceAll('@policy', '@court');
    const imports = ['authenticated', 'requiresScopes', 'policy'].map(
      (name, index) => `{ name: "@${name}", as: "@${['login', 'needs', 'court'][index] ?? ''}" }`,
    );
    const supergraph = composeRuled(renamed, imports);
    expect(supergraph).not.toMatch(/@(authenticated|requiresScopes|policy)\b[^"]*$/m);
    expect(Object.fromEntries(readAccessRules(supergraph) ?? [])).toEqual(RULES);
  });

  it.each([
    [
      'without any name',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)',
      '@requiresScopes',
    ],
    ['as another specification', '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "rs")', '@rs'],
    [
      'by name',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "rs", import: ["@requiresScopes"])',
      '@requiresScopes',
    ],
    [
      'under another name',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@x" }])',
      '@x',
    ],
  ])('are found where the specification is linked %s', (_how, link, directive) => {
    const rules = readAccessRules(
      `schema ${link} { query: Query } type Query { a: Int ${directive}(scopes: [["a"]]) }`,
    );
    expect(Object.fromEntries(rules ?? [])).toEqual({ 'Query.a': [['a']] });
  });

  it('are none, not an empty list of them, where the schema knows no rules', () => {
    expect(readAccessRules(composeRuled('type Query { open: Int }', []))).toBeNull();
    expect(
      readAccessRules(
        'directive @authenticated on FIELD_DEFINITION schema { query: Q } type Q { a: Int @authenticated }',
      ),
    ).toBeNull();
  });
});
