import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `doorstep compose` writes it, from the project's root. */
const SUPERGRAPH_FILE = path.join('schema', 'supergraph.graphql');

/**
 * The file of the composed schema that is checked in. The root is looked for upwards, because this module lies one
 * folder deeper when it runs from dist/.
 * @throws when there is no package.json above this module.
 */
export function supergraphFile(): string {
  return path.join(projectRoot(), SUPERGRAPH_FILE);
}

function projectRoot(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`there is no package.json above ${start}`);
  }
}
