import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json and what is checked in beside the code. It is looked for upwards, because this
 * module lies one folder deeper when it runs from dist/.
 * @throws when there is no package.json above this module.
 */
export function projectRoot(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`there is no package.json above ${start}`);
  }
}
