import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  listQuarantined,
  MOST_REDRIVEN,
  type QuarantineFilter,
  readInboxStatus,
  redrivePayloads,
} from '../../../subgraphs/carriers/store/index.ts';
import { withAdminDatabase } from '../../installation/index.ts';
import { numberOption } from '../../numberOption.ts';
import { print } from '../../output.ts';
import { quarantinedLine, statusLines } from './lines.ts';
import { readIds } from './readIds.ts';

interface InboxOptions {
  readonly json?: boolean;
  /** Of this brand only; of every one when absent. */
  readonly brand?: string;
  readonly carrier?: string;
}

/** Prints how payloads stand that wait, failed or were not understood, and what is unmapped. */
export async function inboxStatus({ brand, carrier, ...options }: InboxOptions): Promise<void> {
  const scope = { brand: brand ?? null, carrier: carrier ?? null };
  const standings = await withAdminDatabase((database) => readInboxStatus(database, scope));
  const now = Date.now();
  print(options, standings, () => standings.flatMap((each) => statusLines(each, now)).join('\n') || 'nothing waits');
}

/** Prints quarantined payloads, newest first. */
export async function inboxList(
  options: InboxOptions & { readonly code?: string; readonly limit: string },
): Promise<void> {
  const limit = numberOption('--limit', options.limit, [1, 10_000]);
  const filter = { carrier: options.carrier, reasonCode: options.code, limit };
  const rows = await withAdminDatabase((database) => listQuarantined(database, options.brand ?? null, filter));
  print(options, rows, () => rows.map(quarantinedLine).join('\n') || 'nothing is quarantined');
}

/** Has quarantined payloads read again; the running process does so within a second. */
export async function inboxRedrive(
  options: InboxOptions & { readonly code?: string; readonly id?: readonly string[]; readonly all?: boolean },
): Promise<void> {
  const filter: QuarantineFilter = { ids: readIds(options.id), carrier: options.carrier, reasonCode: options.code };
  const isNarrow = options.brand !== undefined || Object.values(filter).some((value) => value !== undefined);
  if (!isNarrow && options.all !== true) {
    throw new DoorstepError('BAD_INPUT', { detail: 'say which: --brand, --carrier, --code or --id, or --all' });
  }
  const redriven = await withAdminDatabase((database) => redrivePayloads(database, options.brand ?? null, filter));
  const mayHaveMore = redriven === MOST_REDRIVEN;
  print(options, { redriven, mayHaveMore }, () =>
    [`${redriven} payloads are read again`, ...(mayHaveMore ? ['there may be more: run it again'] : [])].join('\n'),
  );
}
