import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, from source and from dist/ alike. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

/** Where an installation keeps what, below its data folder. */
export function installationPaths(dataDirectory: string) {
  return {
    secret: path.join(dataDirectory, 'secret'),
    runFile: path.join(dataDirectory, 'run.json'),
    postgres: path.join(dataDirectory, 'postgres'),
    logs: path.join(dataDirectory, 'logs'),
  } as const;
}
