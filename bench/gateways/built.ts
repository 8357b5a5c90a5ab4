import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module as it was built, since what is measured is dist/. @param file below dist/, without its ending. */
export async function importBuilt<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.resolve('dist', `${file}.js`)).href)) as Module;
}
