import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The file system is asked this often: that works on every mount, and a new schema is no matter of milliseconds. */
const EVERY_MS = 1_000;

/**
 * Hands over the text of a supergraph's file each time it has changed.
 * @param current the text that is known already.
 * @returns how to stop.
 */
export function watchSupergraph(file: string, current: string, onChange: (supergraphSdl: string) => void): () => void {
  let known = current;
  const look = (): void => {
    readFile(file, 'utf8').then(
      (text) => {
        if (text === known || text.trim() === '') return;
        known = text;
        onChange(text);
      },
      // a file that is just being replaced is there again the next time
      () => undefined,
    );
  };
  watchFile(file, { interval: EVERY_MS, persistent: false }, look);
  return () => unwatchFile(file, look);
}
