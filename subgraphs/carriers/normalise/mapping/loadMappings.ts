import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { projectRoot } from '../../../../platform/projectRoot.ts';
import { MAX_MAPPING_BYTES, type Mapping, parseMapping } from './parseMapping.ts';

/** The mappings that come with this version. They are read and not compiled, so they lie beside the source only. */
export function shippedMappings(): string {
  return path.join(projectRoot(), 'subgraphs', 'carriers', 'normalise', 'mappings');
}

const MOST_FILES = 2_000;

/**
 * Reads the mapping files of folders; of one carrier the last counts, so that an operator's replace ours.
 * @param directories absolute, in that order; each must exist
 * @throws DoorstepError `MAPPING_INVALID` for the first file that is not one, for a folder that can't be read, and when
 *   two carriers go by one name
 */
export async function loadMappings(directories: readonly string[]): Promise<readonly Mapping[]> {
  const byCode = new Map<string, Mapping>();
  for (const directory of directories) {
    const inFolder = new Map<string, Mapping>();
    for (const file of await filesOf(directory)) {
      const mapping = await loadMapping(path.join(directory, file));
      const { code } = mapping.profile;
      const other = inFolder.get(code);
      if (other !== undefined) throw invalid(mapping.source, `${other.source} maps ${code} as well`);
      inFolder.set(code, mapping);
      byCode.set(code, mapping);
    }
  }
  return [...byCode.values()];
}

/** Reads one mapping file. @throws DoorstepError `MAPPING_INVALID` */
export async function loadMapping(file: string): Promise<Mapping> {
  return parseMapping(await readBounded(file), file);
}

async function filesOf(directory: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(directory)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
    if (names.length > MOST_FILES) throw invalid(directory, `more than ${MOST_FILES} files`);
    return names;
  } catch (error) {
    if (error instanceof DoorstepError) throw error;
    throw invalid(directory, 'the folder cannot be read');
  }
}

async function readBounded(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > MAX_MAPPING_BYTES) throw invalid(file, `larger than ${MAX_MAPPING_BYTES} bytes`);
    return await handle.readFile('utf8');
  } catch (error) {
    if (error instanceof DoorstepError) throw error;
    throw invalid(file, 'the file cannot be read');
  }
}

function invalid(source: string, fault: string): DoorstepError {
  return new DoorstepError('MAPPING_INVALID', { detail: `${source}: ${fault}` });
}
