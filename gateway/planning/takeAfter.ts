import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { ReadOperation } from './readOperation.ts';

/** The argument by which a client says where it has come to. */
const AFTER = 'after';

/** A subscription without its `after`, and how to find the cursor that a client gave. */
export interface TakenAfter extends ReadOperation {
  readonly afterOf: (variables: Readonly<Record<string, unknown>>) => string | null;
}

/**
 * Takes `after` off the root field of a subscription, with the variable that only it used: the cursor is between the
 * client and the gateway, and must not keep two clients of one feed apart.
 */
export function takeAfter({ document, operation }: ReadOperation): TakenAfter {
  const root = operation.selectionSet.selections.find((each): each is FieldNode => each.kind === Kind.FIELD);
  const argument = root?.arguments?.find((each) => each.name.value === AFTER);
  if (root === undefined || argument === undefined) return { document, operation, afterOf: () => null };
  const { value } = argument;
  const bare = withoutArgument(operation, root, argument);
  const changed = replaceOperation(document, operation, bare);
  const literal = value.kind === Kind.STRING ? value.value : null;
  const name = value.kind === Kind.VARIABLE ? value.name.value : undefined;
  const afterOf = (variables: Readonly<Record<string, unknown>>): string | null => {
    const given = name === undefined ? literal : variables[name];
    return typeof given === 'string' ? given : null;
  };
  return { document: changed, operation: bare, afterOf };
}

function withoutArgument(
  operation: OperationDefinitionNode,
  root: FieldNode,
  argument: ArgumentNode,
): OperationDefinitionNode {
  const field = { ...root, arguments: root.arguments?.filter((each) => each !== argument) ?? [] };
  const selections = operation.selectionSet.selections.map((each) => (each === root ? field : each));
  const changed = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const used = new Set<string>();
  visit(changed.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  for (const directive of changed.directives ?? [])
    visit(directive, { Variable: ({ name }) => void used.add(name.value) });
  const definitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return { ...changed, variableDefinitions: definitions };
}

function replaceOperation(
  document: DocumentNode,
  from: OperationDefinitionNode,
  to: OperationDefinitionNode,
): DocumentNode {
  return { ...document, definitions: document.definitions.map((each) => (each === from ? to : each)) };
}
