import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getVariableValues,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { limitErrors } from './limitErrors.ts';

const SCHEMA = buildSchema(`
  enum Secret { SECRET_ONE SECRET_TWO }
  input SecretInput { secretField: Int, of: Secret }
  interface Thing { name: String }
  type SecretThing implements Thing { name: String, secretName: String, secretNames: [String] }
  type Query {
    secretThing(secretArgument: Int, of: Secret, by: SecretInput): SecretThing
    secretThings: [SecretThing]
    things: [Thing]
  }
  directive @secretive(secretly: Int) on FIELD
`);

/** Mistakes of which graphql suggests what was meant, one for each of its rules. */
const SUGGESTING = [
  '{ secretThin { name } }',
  '{ secretThin { name } secretThingz { name } }',
  '{ things { secretName } }',
  '{ secretThing { secretNam } }',
  '{ secretThing(secretArgumen: 1) { name } }',
  '{ secretThing(of: SECRET_ON) { name } }',
  '{ secretThing(of: "SECRET_ONE") { name } }',
  '{ secretThing(by: { secretFiel: 1 }) { name } }',
  '{ secretThing @secretive(secretl: 1) { name } }',
  '{ secretThing { ... on SecretThin { name } } }',
  'query ($v: SecretInpu) { secretThing(by: $v) { name } }',
  '{ secretThing }',
];

/** Variables of which graphql suggests what was meant. */
const VARIABLES = [
  { of: 'SECRET_ON' },
  { of: 'secret_one' },
  { by: { secretFiel: 1 } },
  { by: { of: 'SECRET_TW' } },
  { of: 'Did you mean "SECRET_ON"? \n Did you mean ' },
];

function variableErrors(variables: Record<string, unknown>): readonly GraphQLError[] {
  const document = parse('query ($of: Secret, $by: SecretInput) { secretThing(of: $of, by: $by) { name } }');
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  return getVariableValues(SCHEMA, operation?.variableDefinitions ?? [], variables).errors ?? [];
}

const SUGGESTION = /Did you mean (the enum value |to use an inline fragment on )?"(SECRET_|[sS]ecret[A-Z]|secretly)/;

describe('what is wrong with a document', () => {
  it.each([
    ...SUGGESTING.map((query) => [query, validate(SCHEMA, parse(query))] as const),
    ...VARIABLES.map((variables) => [JSON.stringify(variables), variableErrors(variables)] as const),
  ])('is told without what was meant: %s', (_what, errors) => {
    expect(errors.length).toBeGreaterThan(0);
    const told = limitErrors(errors, { errors: 10 });
    expect(told).toHaveLength(errors.length);
    for (const [at, { message }] of told.entries()) {
      expect(message).not.toMatch(SUGGESTION);
      expect(message.length).toBeGreaterThan(10);
      expect(errors[at]?.message.startsWith(message.slice(0, 10))).toBe(true);
    }
  });

  it('would have been told with it by each of those', () => {
    const suggesting = [
      ...SUGGESTING.flatMap((query) => validate(SCHEMA, parse(query))),
      ...VARIABLES.flatMap(variableErrors),
    ];
    const silent = suggesting.filter(({ message }) => !SUGGESTION.test(message)).map(({ message }) => message);
    expect(silent).toEqual([]);
  });

  it('may be told with it', () => {
    const errors = validate(SCHEMA, parse('{ secretThin { name } }'));
    expect(limitErrors(errors, { errors: 10 }, { suggest: true })[0]?.message).toContain('Did you mean "secretThing"');
  });

  it('has a code and its place, and so many entries at most', () => {
    const errors = validate(SCHEMA, parse('{ a b c d }'));
    expect(errors).toHaveLength(4);
    const told = limitErrors(errors, { errors: 2 }).map((error) => error.toJSON());
    expect(told).toEqual([
      {
        message: 'Cannot query field "a" on type "Query".',
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
      expect.objectContaining({ message: 'Cannot query field "b" on type "Query".' }),
    ]);
  });
});
