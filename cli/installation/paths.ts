import path from 'node:path';

/** Where an installation keeps what, below its data folder. */
export function installationPaths(dataDirectory: string) {
  return {
    secret: path.join(dataDirectory, 'secret'),
    runFile: path.join(dataDirectory, 'run.json'),
    postgres: path.join(dataDirectory, 'postgres'),
    logs: path.join(dataDirectory, 'logs'),
  } as const;
}
