import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Settings } from '../../platform/settings.ts';
import { codeOf, DoorstepError } from '../../platform/errors/index.ts';
import { installationPaths } from './paths.ts';

/**
 * The installation's secret: as set, as kept in the data folder, or a new one that is kept there from now on.
 * @throws DoorstepError `SETTINGS_INVALID` in production mode, where it must be set.
 */
export async function loadOrCreateSecret(settings: Settings): Promise<string> {
  const known = await loadSecret(settings);
  if (known !== null) return known;
  if (settings.mode === 'production')
    throw new DoorstepError('SETTINGS_INVALID', { detail: 'DOORSTEP_SECRET is not set' });
  const { secret: file } = installationPaths(settings.dataDirectory);
  await mkdir(settings.dataDirectory, { recursive: true, mode: 0o755 });
  // another process may be as new as this one: only one of them creates the file
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

/** The installation's secret, or null when there is none yet. */
export async function loadSecret(settings: Settings): Promise<string | null> {
  if (settings.secret !== undefined) return settings.secret;
  const { secret: file } = installationPaths(settings.dataDirectory);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  return text.trim() === '' ? null : text.trim();
}

/**
 * The installation's secret, for what cannot do without it.
 * @throws DoorstepError `SETTINGS_INVALID` when there is no installation yet.
 */
export async function requireInstalledSecret(settings: Settings): Promise<string> {
  const secret = await loadSecret(settings);
  if (secret !== null) return secret;
  throw new DoorstepError('SETTINGS_INVALID', {
    detail: 'there is no installation here yet: run "doorstep up", or set DOORSTEP_SECRET',
  });
}
