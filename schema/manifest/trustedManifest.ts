import { createHash } from 'node:crypto';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

/**
 * The manifest of trusted documents: for each operation the text that a client sends of it, by its SHA-256. The text is
 * what graphql prints of the operation and its fragments, as clients do with the typed documents that are generated.
 * @param definitions all operations and fragments of the clients.
 */
export function trustedManifest(definitions: readonly DefinitionNode[]): Readonly<Record<string, string>> {
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const texts = definitions
    .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = fragmentsIn(operation, fragments);
      return print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
    });
  return Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
}

/** The fragments that something spreads, directly or through others, each once. */
function fragmentsIn(
  node: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<FragmentDefinitionNode> {
  const used = new Set<FragmentDefinitionNode>();
  const read = (part: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(part, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        read(fragment);
      },
    });
  };
  read(node);
  return used;
}
