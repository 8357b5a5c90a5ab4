import path from 'node:path';
import { projectRoot } from '../../platform/projectRoot.ts';

/**
 * The file of the composed schema that is checked in; `doorstep compose` writes it.
 * @throws when there is no package.json above the code.
 */
export function supergraphFile(): string {
  return path.join(projectRoot(), 'schema', 'supergraph.graphql');
}
