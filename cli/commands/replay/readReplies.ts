import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DoorstepError } from '../../../platform/errors/index.ts';

/** A recorded file may hold a season; more than this at once is not a recording but an accident. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * The replies in a file, or in every `.json` and `.json.gz` file of a folder: one reply a file, or an array of them.
 * @throws DoorstepError `BAD_INPUT` naming the file that cannot be read.
 */
export async function readReplies(location: string): Promise<unknown[]> {
  const found = await stat(location).catch(() => null);
  if (found === null) throw new DoorstepError('BAD_INPUT', { detail: `there is no ${location}` });
  if (!found.isDirectory()) return readFileReplies(location);
  const names = (await readdir(location)).filter((name) => /\.json(\.gz)?$/.test(name)).sort();
  return (await Promise.all(names.map((name) => readFileReplies(path.join(location, name))))).flat();
}

async function readFileReplies(file: string): Promise<unknown[]> {
  const bytes = await readFile(file);
  try {
    const text = (file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString('utf8');
    const content: unknown = JSON.parse(text);
    return Array.isArray(content) ? content : [content];
  } catch {
    throw new DoorstepError('BAD_INPUT', { detail: `${file} is not JSON` });
  }
}
