import { readFile } from 'node:fs/promises';
import { type WorldSettings, worldSettings } from './worldSettings.ts';

/**
 * Reads a world from a JSON file.
 * @throws ZodError where the file describes none: a field is missing, unknown or impossible; SyntaxError where it is no
 *   JSON; what reading a file throws
 */
export async function loadWorld(file: string | URL): Promise<WorldSettings> {
  return worldSettings.parse(JSON.parse(await readFile(file, 'utf8')));
}
