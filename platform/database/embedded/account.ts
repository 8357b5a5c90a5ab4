import type { SpawnOptions } from 'node:child_process';

/** `nobody` on Linux. PostgreSQL refuses to run as root, so root lends it this account. */
const NOBODY = 65_534;

export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The account that the server must switch to; undefined when it simply runs as the present user. */
export function serverAccount(): ServerAccount | undefined {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
}

/** How every PostgreSQL program is started: as its account, and from a folder that any account can enter. */
export function spawnOptions(account: ServerAccount | undefined): SpawnOptions {
  return {
    ...account,
    cwd: '/',
    // Nothing of the caller's: PGDATA, PGPORT and the like must not redirect the server. LC_ALL keeps its messages in
    // English, which failedStart.ts reads; TZ spares initdb its guess at the time zone of the machine; the programs know
    // their own places, and only initdb's question to `locale` needs a search path.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  };
}
