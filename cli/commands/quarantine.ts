import type { DataSource } from '../../platform/database/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { discardKey, listQuarantine, markForRedrive, type QuarantinedKey } from '../../platform/events/index.ts';
import { withAdminDatabase } from '../installation/index.ts';
import { print } from '../output.ts';
import { CONSUMING_SCHEMAS } from '../schemas.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** Prints the keys whose events are parked, and why. */
export async function quarantineList(options: JsonOption): Promise<void> {
  const keys = await withAdminDatabase(async (database) => {
    const found: QuarantinedKey[] = [];
    for (const schema of CONSUMING_SCHEMAS) found.push(...(await listQuarantine(database, schema)));
    return found;
  });
  print(options, keys, () => keys.map(line).join('\n') || 'nothing is parked');
}

interface WhichOptions extends JsonOption {
  readonly key?: string;
  readonly brand?: string;
}

/** Asks the process that owns a consumer to try parked keys again at once. */
export async function quarantineRedrive(consumer: string, { key, brand, ...options }: WhichOptions): Promise<void> {
  const marked = await inEverySchema((database, schema) => markForRedrive(database, schema, { consumer, key, brand }));
  print(options, { consumer, marked }, () => `${marked} keys of ${consumer} are tried again`);
}

/** Gives up what is parked of a key, for ever. */
export async function quarantineDiscard(
  consumer: string,
  { key, brand, ...options }: WhichOptions & { readonly key: string },
): Promise<void> {
  const discarded = await inEverySchema((database, schema) => discardKey(database, schema, { consumer, key, brand }));
  if (discarded === 0) throw new DoorstepError('NOT_FOUND', { detail: `nothing of ${key} is parked by ${consumer}` });
  print(options, { consumer, key, discarded }, () => `${discarded} events of ${key} are given up by ${consumer}`);
}

/** The sum of what is done in each schema that keeps consumers' checkpoints. */
async function inEverySchema(work: (database: DataSource, schema: string) => Promise<number>): Promise<number> {
  return withAdminDatabase(async (database) => {
    let count = 0;
    for (const schema of CONSUMING_SCHEMAS) count += await work(database, schema);
    return count;
  });
}

function line(key: QuarantinedKey): string {
  const next = key.retryAt === null ? 'waits for you' : `tried again ${key.retryAt.toISOString()}`;
  return `${key.consumer}  ${key.brand} ${key.key}  ${key.events} events from ${key.log} ${key.position}  ${key.reasonCode}: ${key.reason}  ${key.attempts} attempts, ${next}`;
}
