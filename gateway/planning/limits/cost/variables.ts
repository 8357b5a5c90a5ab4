import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { ownValue } from './inputCosts.ts';
import type { Frame, Variables } from './terms.ts';

/** How the variables of a request are read, each with the default that the operation gives it. */
export function createVariableReader(operation: OperationDefinitionNode): (variables: Variables) => Frame['read'] {
  const defaults = new Map(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  );
  return (variables) => (name) =>
    ownValue(variables, name) ?? (Object.hasOwn(variables, name) ? null : defaults.get(name));
}
