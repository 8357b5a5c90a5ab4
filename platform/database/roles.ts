import type { Client } from 'pg';
import { messageOf } from '../errors/index.ts';
import { derivePassword } from '../keyring.ts';

/** Every process that logs in to the database has a role of its own. */
export const DATABASE_ROLES = ['carriers', 'shipments', 'notifications', 'analytics', 'gateway'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** The role's name in PostgreSQL. Roles belong to the whole server, hence the prefix. */
export function roleName(role: DatabaseRole): string {
  return `doorstep_${role}`;
}

/** The administrator's URL with a role's own name and password in it. */
export function roleUrl(adminUrl: string, role: DatabaseRole, secret: string): string {
  const url = new URL(adminUrl);
  url.username = roleName(role);
  url.password = derivePassword(secret, roleName(role));
  return url.toString();
}

/** Creates the roles that are missing and gives each the password that this installation's secret derives. */
export async function ensureRoles(admin: Client, secret: string): Promise<void> {
  for (const role of DATABASE_ROLES) {
    const name = admin.escapeIdentifier(roleName(role));
    const password = admin.escapeLiteral(derivePassword(secret, roleName(role)));
    // Another database of the same server may create the role at the same moment.
    await admin.query(
      `do $$ begin create role ${name} login; exception when duplicate_object or unique_violation then null; end $$`,
    );
    await untilNobodyElse(() => admin.query(`alter role ${name} login password ${password}`));
    // a plan that is kept may have been made while its tables were empty, when reading all of them seems cheapest
    await untilNobodyElse(() => admin.query(`alter role ${name} set enable_seqscan = off`));
  }
}

const MAX_ATTEMPTS = 50;

/** Roles belong to the whole server and locks to one database: whoever alters a role second is refused, and tries again. */
async function untilNobodyElse(alter: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await alter();
      return;
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !messageOf(error).includes('tuple concurrently updated')) throw error;
    }
  }
}
