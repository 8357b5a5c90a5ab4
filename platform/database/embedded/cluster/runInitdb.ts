import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { spawnOptions, type ServerAccount } from '../account.ts';
import type { PostgresBinaries } from '../binaries/locateBinaries.ts';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';

const KEPT_CHARACTERS = 4000;

interface InitdbRequest {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  /** Empty, and owned by the account. */
  readonly directory: string;
  readonly passwordFile: string;
}

/** @throws EmbeddedPostgresError `POSTGRES_INIT_FAILED` with what initdb said */
export async function runInitdb({ binaries, account, directory, passwordFile }: InitdbRequest): Promise<void> {
  const program = join(binaries.directory, 'bin', 'initdb');
  const child = spawn(
    program,
    [
      `--pgdata=${directory}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { ...spawnOptions(account), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-KEPT_CHARACTERS)));
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code !== 0) throw new Error(`initdb ended with ${signal ?? `code ${code}`}. It said:\n${said.trim()}`);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'POSTGRES_INIT_FAILED',
      `PostgreSQL could not create a database: ${(error as Error).message}${advice(said)}`,
      { cause: error },
    );
  }
}

function advice(said: string): string {
  // As in a container that was started with --user and some number.
  const nameless = said.includes('could not look up effective user ID');
  return nameless ? '\nGive that user a line in /etc/passwd, or start as one that has a name.' : '';
}
