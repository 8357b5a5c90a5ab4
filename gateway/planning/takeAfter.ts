import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import { DoorstepError } from '../../platform/errors/index.ts';
import type { ReadOperation } from './readOperation.ts';

/** The argument by which a client says where it has come to. */
const AFTER = 'after';

/** A subscription without its `after`, and how to find the cursor that a client gave. */
export interface TakenAfter extends ReadOperation {
  /** @throws DoorstepError `CURSOR_INVALID` for what is no text. */
  readonly afterOf: (variables: Readonly<Record<string, unknown>>) => string | null;
}

/**
 * Takes `after` off the root field of a subscription, with the variable that only it used: the cursor is between the
 * client and the gateway, and must not keep two clients of one feed apart.
 */
export function takeAfter({ document, operation }: ReadOperation): TakenAfter {
  const roots = rootFields(document, operation.selectionSet);
  const taken = new Set(roots.flatMap((root) => root.arguments?.filter((each) => each.name.value === AFTER) ?? []));
  const [argument] = taken;
  if (argument === undefined) return { document, operation, afterOf: () => null };
  const bare = visit(document, { Argument: (node) => (taken.has(node) ? null : undefined) });
  const index = document.definitions.indexOf(operation);
  const changed = withoutUnusedVariables(bare, bare.definitions[index] as OperationDefinitionNode);
  const definitions = bare.definitions.map((each, place) => (place === index ? changed : each));
  return { document: { ...bare, definitions }, operation: changed, afterOf: readerOf(argument, operation) };
}

/** The fields that an operation begins with, those in fragments too; a subscription has one, under one name. */
function rootFields(document: DocumentNode, selectionSet: SelectionSetNode, seen = new Set<string>()): FieldNode[] {
  return selectionSet.selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [each];
    if (each.kind === Kind.INLINE_FRAGMENT) return rootFields(document, each.selectionSet, seen);
    const name = each.name.value;
    const fragment = document.definitions.find(
      (definition): definition is FragmentDefinitionNode =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    if (fragment === undefined || seen.has(name)) return [];
    return rootFields(document, fragment.selectionSet, seen.add(name));
  });
}

function withoutUnusedVariables(document: DocumentNode, operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const definitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return { ...operation, variableDefinitions: definitions };
}

function readerOf({ value }: ArgumentNode, operation: OperationDefinitionNode): TakenAfter['afterOf'] {
  if (value.kind !== Kind.VARIABLE) return () => literal(value);
  const name = value.name.value;
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return (variables) => {
    const given = variables[name];
    if (given === undefined) return literal(definition?.defaultValue);
    // anything else would mean "from now on", which skips what was missed
    if (given !== null && typeof given !== 'string') throw new DoorstepError('CURSOR_INVALID');
    return given;
  };
}

function literal(value: ValueNode | undefined): string | null {
  return value?.kind === Kind.STRING ? value.value : null;
}
