import { postgresEventLog } from '../../../platform/events/index.ts';
import { requireBrand } from '../../../platform/access/store/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { FOLD_RULES } from '../../../subgraphs/shipments/domain/index.ts';
import { activeRules } from '../../../subgraphs/shipments/store/index.ts';
import { withAdminDatabase } from '../../installation/index.ts';
import { interruption } from '../../interruption.ts';
import { print } from '../../output.ts';
import { refoldUntil } from './refoldUntil.ts';
import { reportLines } from './reportLines.ts';
import { readRefoldRequest, type RefoldArguments } from './request.ts';

interface ListOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Folds stored scans by other rules, and tells what differs; with a dry run before anything changes. */
export async function refold(options: RefoldArguments & ListOptions): Promise<void> {
  if (options.list === true) return listRules(options);
  const request = readRefoldRequest(options);
  const stop = interruption();
  const { report, error } = await withAdminDatabase(async (database) => {
    if (request.filter.brand !== undefined) await requireBrand(database, request.filter.brand);
    return refoldUntil(stop.isAsked, {
      ...request,
      now: new Date(),
      database,
      log: postgresEventLog<ShipmentsEvent>('shipments'),
    });
  }).finally(stop.forget);
  print(options, report, () => reportLines(report).join('\n'));
  if (error !== null) throw error;
}

/** Prints the rules that there are, and which are in force. */
async function listRules(options: ListOptions): Promise<void> {
  const active = await withAdminDatabase((database) => activeRules(database.manager));
  const rules = FOLD_RULES.map(({ version, says }) => ({ version, isActive: version === active, says }));
  print(options, rules, () =>
    rules
      .map(({ version, isActive, says }) => `${version}${isActive ? ' (in force)' : '           '}  ${says}`)
      .join('\n'),
  );
}
