import { GraphQLError } from 'graphql';

/** A document that does not fit the schema, with everything that is wrong with it. */
export class InvalidDocument extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('the document is not valid');
    this.name = 'InvalidDocument';
    this.errors = errors;
  }
}

/** The same error with a code, which graphql's own errors lack: without one it would count as a failure of ours. */
export function withCode(error: GraphQLError, code: string, message = error.message): GraphQLError {
  const { source, positions, nodes } = error;
  return new GraphQLError(message, {
    source: source ?? null,
    positions: positions ?? null,
    nodes: nodes ?? null,
    extensions: { code },
  });
}
