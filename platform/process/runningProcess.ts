import { roleUrl, type DatabaseRole } from '../database/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { requireSecret, type Settings } from '../settings.ts';
import type { Log } from '../telemetry/index.ts';

/** What a process of Doorstep is started with. */
export interface ProcessOptions {
  readonly settings: Settings;
  readonly log: Log;
}

/** A process that is up. */
export interface RunningProcess {
  /** What others need to find it, by name: `graph`, `live`, `intake`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Refuses new work, finishes what is under way, and closes everything. */
  drain(): Promise<void>;
}

export type StartProcess = (options: ProcessOptions) => Promise<RunningProcess>;

/**
 * How a process logs in: its own URL, or the administrator's with its role in it.
 * @throws DoorstepError `SETTINGS_INVALID` when neither was given.
 */
export function processDatabaseUrl(settings: Settings, role: DatabaseRole): string {
  const own = settings.roleDatabaseUrls[role];
  if (own !== undefined) return own;
  if (settings.databaseUrl === undefined) {
    throw new DoorstepError('SETTINGS_INVALID', {
      detail: `DATABASE_URL or DOORSTEP_${role.toUpperCase()}_DATABASE_URL is not set`,
    });
  }
  return roleUrl(settings.databaseUrl, role, requireSecret(settings));
}
