import type { GraphQLError } from 'graphql';
import { withCode } from '../../../platform/errors/index.ts';
import type { OperationLimits } from '../../../platform/operationSettings.ts';
import { hideSuggestions } from './hideSuggestions.ts';

/**
 * What validation found, as a client is told it: so many errors at most, each with its code.
 * @param options.suggest whether "Did you mean …" stays, which tells names of the schema.
 */
export function limitErrors(
  errors: readonly GraphQLError[],
  limits: Pick<OperationLimits, 'errors'>,
  { suggest = false }: { readonly suggest?: boolean | undefined } = {},
): readonly GraphQLError[] {
  return errors.slice(0, limits.errors).map((error) => {
    const message = suggest ? error.message : hideSuggestions(error.message);
    return withCode(error, 'GRAPHQL_VALIDATION_FAILED', message);
  });
}
