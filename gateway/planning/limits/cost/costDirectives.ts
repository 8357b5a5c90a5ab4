import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';
import { costNames } from './costNames.ts';

/** `@listSize`: how long a list is. Paths lead through input objects, or through the fields of what is returned. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** What a supergraph says about costs, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
export interface CostDirectives {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

// a federation reads weights as Int, the specification that it comes from as text
const WEIGHT = z.object({ weight: z.coerce.number() });
const LIST_SIZE = z.object({
  assumedSize: z.number().min(0).nullish(),
  slicingArguments: z.array(z.string()).nullish(),
  sizedFields: z.array(z.string()).nullish(),
  requireOneSlicingArgument: z.boolean().nullish(),
});

/**
 * Reads `@cost` and `@listSize`, by whatever name the supergraph has them.
 * @throws ZodError for arguments that composition would have refused.
 */
export function readCostDirectives(supergraph: DocumentNode): CostDirectives {
  const names = costNames(supergraph);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const directive of directives) {
      if (directive.name.value === names.cost) weights.set(coordinate, WEIGHT.parse(argumentsOf(directive)).weight);
      if (directive.name.value === names.listSize) listSizes.set(coordinate, listSizeOf(directive));
    }
  };
  for (const type of supergraph.definitions) {
    if (!('name' in type) || type.name === undefined || type.kind === Kind.DIRECTIVE_DEFINITION) continue;
    if (type.kind === Kind.OPERATION_DEFINITION || type.kind === Kind.FRAGMENT_DEFINITION) continue;
    read(type.name.value, type.directives);
    const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
      'fields' in type ? (type.fields ?? []) : [];
    for (const field of fields) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      read(coordinate, field.directives);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const each of field.arguments ?? []) read(`${coordinate}(${each.name.value}:)`, each.directives);
    }
  }
  return { weights, listSizes };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const given = LIST_SIZE.parse(argumentsOf(directive));
  return {
    assumedSize: given.assumedSize ?? undefined,
    slicingArguments: given.slicingArguments ?? [],
    sizedFields: given.sizedFields ?? [],
    requireOneSlicingArgument: given.requireOneSlicingArgument ?? true,
  };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
