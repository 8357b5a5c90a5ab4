import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { OPERATION_LIMITS, type OperationLimits } from '../../../../platform/operationSettings.ts';
import { type CostDirectives, readCostDirectives } from './costDirectives.ts';
import { createInputCosts } from './inputCosts.ts';
import { Reckoning } from './reckoning.ts';
import { type CostOf, Parts, sum } from './terms.ts';
import { createVariableReader } from './variables.ts';

/** What changes something is dearer than what reads. */
const MUTATION_COST = 10;

/** Reckons what operations may cost, before they are run. */
export interface CostModel {
  /**
   * Reads a valid document once; what it returns is asked with each request.
   * @throws DoorstepError `OPERATION_TOO_COSTLY` for a page whose size stands in the document and is too large.
   * @throws DoorstepError `OPERATION_TOO_COMPLEX` for what would take too long to reckon.
   */
  compile(document: DocumentNode, operation: OperationDefinitionNode): CostOf;
}

/**
 * The static cost of the federation specification's demand control, by `@cost` and `@listSize`: an object weighs 1, a
 * leaf 0, a list as often as it is long, a mutation 10 more. Where several types may come back, the dearest counts.
 * A field that is selected twice counts twice, though it is resolved once: a cost may be too high, never too low.
 * @param supergraphSdl the full one, which has the directives.
 * @param schema what clients see.
 */
export function createCostModel(
  supergraphSdl: string,
  schema: GraphQLSchema,
  { pageSize }: Pick<OperationLimits, 'pageSize'> = OPERATION_LIMITS,
): CostModel {
  const directives: CostDirectives = readCostDirectives(parse(supergraphSdl, { noLocation: true }));
  const model = { schema, directives, scoreOf: createInputCosts(directives), pageSize };
  return {
    compile: (document, operation) => {
      const parts = new Parts();
      const root = schema.getRootType(operation.operation);
      if (root == null) return () => 0;
      const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
      const reckoning = new Reckoning(model, document, parts);
      const whole = sum([base, reckoning.ofSelections(operation.selectionSet, root)]);
      if (typeof whole === 'number' && parts.size === 0) return () => whole;
      const readerOf = createVariableReader(operation);
      return (variables) => parts.evaluate(whole, readerOf(variables));
    },
  };
}
