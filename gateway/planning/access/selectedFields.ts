import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field that a document selects, and of what. */
export interface SelectedField {
  readonly parent: GraphQLObjectType | GraphQLInterfaceType;
  readonly field: GraphQLField<unknown, unknown>;
}

interface Selected {
  readonly type: GraphQLNamedType | undefined | null;
  readonly selectionSet: SelectionSetNode | undefined;
}

/**
 * The fields that an operation selects, those nearest to its root first, each as often as it stands there; those of a
 * fragment come once, however often it is spread. Without what tells of the schema only: `__typename`, `__schema`.
 * @throws Error on what does not fit the schema, which validation refuses before.
 */
export function* selectedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Generator<SelectedField, void> {
  const fragments = new Map(document.definitions.filter(isFragment).map((each) => [each.name.value, each]));
  const pending: Selected[] = [{ type: schema.getRootType(operation.operation), selectionSet: operation.selectionSet }];
  const inside = (type: Selected['type'], selection: SelectionNode): SelectedField | undefined => {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) return undefined;
      const selected = fieldOf(type, selection.name.value);
      pending.push({ type: getNamedType(selected.field.type), selectionSet: selection.selectionSet });
      return selected;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (selection.kind === Kind.FRAGMENT_SPREAD) fragments.delete(selection.name.value);
    const condition = fragment?.typeCondition;
    pending.push({
      type: condition === undefined ? type : schema.getType(condition.name.value),
      selectionSet: fragment?.selectionSet,
    });
    return undefined;
  };
  // grows while it is walked: no call for each level, since a document may be nested as deep as its author likes
  for (const { type, selectionSet } of pending) {
    for (const selection of selectionSet?.selections ?? []) {
      const selected = inside(type, selection);
      if (selected !== undefined) yield selected;
    }
  }
}

function fieldOf(parent: Selected['type'], name: string): SelectedField {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`there is no field ${String(parent)}.${name}`);
  return { parent: parent as SelectedField['parent'], field };
}

function isFragment(node: DocumentNode['definitions'][number]): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}
