import { listQuarantine, markForRedrive, type QuarantinedKey } from '../../platform/events/index.ts';
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

/** Asks the process that owns a consumer to try parked keys again at once. */
export async function quarantineRedrive(
  consumer: string,
  options: JsonOption & { readonly key?: string },
): Promise<void> {
  const marked = await withAdminDatabase(async (database) => {
    let count = 0;
    for (const schema of CONSUMING_SCHEMAS) count += await markForRedrive(database, schema, consumer, options.key);
    return count;
  });
  print(options, { consumer, marked }, () => `${marked} keys of ${consumer} are tried again`);
}

function line(key: QuarantinedKey): string {
  const next = key.retryAt === null ? 'waits for you' : `tried again ${key.retryAt.toISOString()}`;
  return `${key.consumer}  ${key.key}  ${key.events} events from ${key.log} ${key.position}  ${key.reasonCode}: ${key.reason}  ${key.attempts} attempts, ${next}`;
}
