import { issueToken, type Scope } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { readSettings } from '../../platform/settings.ts';
import { loadSecret, readRunFile, type RunFile } from '../installation/index.ts';

/** The running installation, and a token of one's own for it. */
export interface Connection extends RunFile {
  readonly token: string;
}

const TOKEN_LIFE_SECONDS = 24 * 3600;

/**
 * Finds the installation that runs on this data folder.
 * @throws DoorstepError `SETTINGS_INVALID` when none does.
 */
export async function connect(brand: string, scopes: readonly Scope[]): Promise<Connection> {
  const settings = readSettings();
  const run = await readRunFile(settings.dataDirectory);
  const secret = await loadSecret(settings);
  if (run === null || secret === null) {
    throw new DoorstepError('SETTINGS_INVALID', {
      detail: `no Doorstep runs on ${settings.dataDirectory}: start it with "npm start"`,
    });
  }
  const request = { brand, scopes, subject: 'cli', expiresInSeconds: TOKEN_LIFE_SECONDS };
  return { ...run, token: await issueToken(deriveKey(secret, 'token'), request, Date.now()) };
}

/**
 * The same for what goes on for longer than a token lasts: each time that it is asked, the connection, found anew with a new token
 * where the last one is half over.
 * @throws DoorstepError `SETTINGS_INVALID` when no installation runs.
 */
export async function connectOnAndOn(
  brand: string,
  scopes: readonly Scope[],
  { find = connect, now = Date.now }: { readonly find?: typeof connect; readonly now?: () => number } = {},
): Promise<() => Promise<Connection>> {
  let [connection, foundMs] = [await find(brand, scopes), now()];
  return async () => {
    if (now() - foundMs < (TOKEN_LIFE_SECONDS * 1_000) / 2) return connection;
    [connection, foundMs] = [await find(brand, scopes), now()];
    return connection;
  };
}
