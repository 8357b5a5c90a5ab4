import { randomUUID } from 'node:crypto';
import { BRAND_ID, isScope, issueToken, type Scope, SHIPMENT_ID } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { readSettings } from '../../platform/settings.ts';
import { requireInstalledSecret } from '../installation/index.ts';
import { print } from '../output.ts';
import { isTokenRole, TOKEN_ROLES } from '../roles.ts';

export interface TokenOptions {
  readonly brand: string;
  readonly role?: string;
  readonly scopes?: string;
  readonly hours: string;
  readonly shipment?: string;
  readonly subject?: string;
  readonly json?: boolean;
}

/** Issues a token for the graph. */
export async function token(options: TokenOptions): Promise<void> {
  const secret = await requireInstalledSecret(readSettings());
  const hours = Number(options.hours);
  if (!BRAND_ID.test(options.brand)) throw new DoorstepError('BAD_INPUT', { detail: '--brand' });
  if (!(hours > 0 && hours <= 24 * 366)) throw new DoorstepError('BAD_INPUT', { detail: '--hours must be 1 to 8784' });
  if (options.shipment !== undefined && !SHIPMENT_ID.test(options.shipment)) {
    throw new DoorstepError('BAD_INPUT', { detail: "--shipment is a shipment's id" });
  }
  const scopes = scopesOf(options);
  const request = {
    brand: options.brand,
    scopes,
    // each token is a client of its own, which is counted and recorded by it
    subject: options.subject ?? `${options.role ?? 'cli'}-${randomUUID().slice(0, 8)}`,
    expiresInSeconds: Math.round(hours * 3600),
    ...(options.shipment === undefined ? {} : { shipment: options.shipment }),
  };
  const text = await issueToken(deriveKey(secret, 'token'), request, Date.now());
  print(options, { token: text, brand: options.brand, scopes }, () => text);
}

/**
 * The scopes that `--scopes` or `--role` stand for.
 * @throws DoorstepError `BAD_INPUT` naming the one that is unknown.
 */
export function scopesOf(options: { readonly role?: string; readonly scopes?: string }): readonly Scope[] {
  if (options.scopes !== undefined) {
    return options.scopes.split(/[\s,]+/).map((scope) => {
      if (!isScope(scope)) throw new DoorstepError('BAD_INPUT', { detail: `there is no scope "${scope}"` });
      return scope;
    });
  }
  const role = options.role ?? 'partner';
  if (!isTokenRole(role))
    throw new DoorstepError('BAD_INPUT', { detail: `--role is one of ${Object.keys(TOKEN_ROLES).join(', ')}` });
  return TOKEN_ROLES[role].scopes;
}
