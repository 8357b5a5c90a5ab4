import { createReadStream } from 'node:fs';
import { codeOf } from '../../../platform/errors/index.ts';

/** What may be wrong with a path, by the system's code of it. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by this user',
};

/** A file as it comes. @throws Error in a sentence that names the path */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of createReadStream(file)) yield bytes as Buffer;
  } catch (error) {
    const fault = FAULTS[codeOf(error) ?? ''];
    throw fault === undefined ? error : new Error(`${file}: ${fault}`, { cause: error });
  }
}
