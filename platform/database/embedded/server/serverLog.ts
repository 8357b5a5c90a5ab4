import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from '../account.ts';

const LARGEST_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 4000;

export function serverLogPath(directory: string): string {
  return join(directory, 'server.log');
}

/**
 * Opens the file that the server writes its messages to, emptied if it has grown over 10 MB. A file and not a pipe:
 * the server has to go on when the process that started it is killed.
 */
export async function openServerLog(directory: string, account: ServerAccount | undefined): Promise<FileHandle> {
  // No symbolic link: the folder is the server's, and root should not be led elsewhere by it.
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
  const file = await open(serverLogPath(directory), O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o600);
  if (account !== undefined) await file.chown(account.uid, account.gid);
  if ((await file.stat()).size > LARGEST_BYTES) await file.truncate();
  return file;
}

/** The last lines that were written after byte `start`. */
export async function tailOf(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const from = Math.max(start, size - TAIL_BYTES);
  const length = Math.max(0, size - from);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.toString('utf8', 0, bytesRead).trim();
}
