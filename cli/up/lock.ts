import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DoorstepError } from '../../platform/errors/index.ts';

/**
 * Makes sure that one supervisor at most runs on a data folder. The lock of one that was killed is taken over.
 * @returns how to give it back.
 * @throws DoorstepError `SETTINGS_INVALID` when another one runs.
 */
export async function lockDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o755 });
  const file = path.join(dataDirectory, 'supervisor.pid');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const taken = await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (taken) return () => rm(file, { force: true });
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (await isSupervisor(pid)) {
      throw new DoorstepError('SETTINGS_INVALID', {
        detail: `Doorstep runs on ${dataDirectory} already, as process ${pid}`,
      });
    }
    await rm(file, { force: true });
  }
  throw new DoorstepError('SETTINGS_INVALID', { detail: `another Doorstep starts on ${dataDirectory} at this moment` });
}

async function isSupervisor(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // the id of a dead supervisor may belong to another program by now
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return commandLine === null || commandLine.includes('\0up');
}
