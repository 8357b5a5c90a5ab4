import { fileURLToPath } from 'node:url';

/** The command line's own file, which processes are started with. */
export function mainFile(): string {
  return fileURLToPath(new URL(`./main${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
}
