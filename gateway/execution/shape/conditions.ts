import { Kind, type OperationDefinitionNode, type SelectionNode, valueFromASTUntyped, visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** The value of a Boolean variable. */
export type Truth = (variable: string) => boolean;

/** The variables, or their defaults, by which parts of an operation come and go. */
export function truthOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Truth {
  return (name) => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof given === 'boolean') return given;
    const fallback = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
    const value = fallback === undefined ? undefined : valueFromASTUntyped(fallback);
    if (typeof value !== 'boolean') throw new Error(`the condition $${name} is no Boolean`);
    return value;
  };
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded({ directives = [] }: SelectionNode, isTrue: Truth): boolean {
  return directives.every(({ name: { value: directive }, arguments: given = [] }) => {
    if (directive !== 'skip' && directive !== 'include') return true;
    const value = given.find(({ name }) => name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? isTrue(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return directive === 'skip' ? !holds : holds;
  });
}

/** The names of the variables that `@skip` and `@include` of a document go by. */
export function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
