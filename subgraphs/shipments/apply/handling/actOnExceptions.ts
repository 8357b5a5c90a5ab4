import { inTransaction, type DataSource, type Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent, EventLog } from '../../../../platform/events/index.ts';
import type { ExceptionChanged, ShipmentsEvent, ShownException } from '../../../../platform/events/types/index.ts';
import { type ActProblem, type ActOutcome, afterAct, type DeskAct, shownHandling } from '../../domain/index.ts';
import {
  type ExceptionAction,
  insertActions,
  type KeptException,
  lastActions,
  lockParcels,
  parcelsOfExceptions,
  readKeptExceptions,
  upsertExceptions,
  type WrittenException,
} from '../../store/index.ts';
import { isId } from '../ids.ts';

/** What somebody does about exceptions, checked for its form. */
export type ActOnExceptions = DeskAct & {
  readonly ids: readonly string[];
  readonly note: string | null;
};

/** On whose behalf, by whom and when. */
export interface ActOptions {
  readonly database: DataSource;
  readonly log: EventLog<ShipmentsEvent>;
  readonly brand: string;
  /** The subject of the token or key. */
  readonly by: string;
  readonly now: Date;
}

/** What became of an act on one exception. */
export type ExceptionActOutcome =
  /** `unchanged`: it stood so already. */
  | { readonly outcome: 'done' | 'unchanged'; readonly id: string }
  | { readonly outcome: 'unknown'; readonly id: string }
  | { readonly outcome: 'refused'; readonly id: string; readonly problem: ActProblem };

/**
 * Does the same about many exceptions at once, in one transaction: an outcome for each, in their order. What cannot be done about
 * one is done about the others all the same.
 */
export async function actOnExceptions(options: ActOptions, act: ActOnExceptions): Promise<ExceptionActOutcome[]> {
  const ids = [...new Set(act.ids)].filter(isId);
  const outcomes = await inTransaction(options.database, (tx) => actInTransaction(tx, options, { ...act, ids }));
  return act.ids.map((id) => outcomes.get(id) ?? { outcome: 'unknown', id });
}

interface Acted extends Extract<ActOutcome, { outcome: 'done' }> {
  readonly kept: KeptException;
  /** Of the act among those on the exception, from 1. */
  readonly number: number;
}

async function actInTransaction(
  tx: Transaction,
  options: ActOptions,
  act: ActOnExceptions,
): Promise<ReadonlyMap<string, ExceptionActOutcome>> {
  const { brand, by, now } = options;
  // whoever applies a scan to one of the parcels, or acts on it, is waited for
  await lockParcels(tx, await parcelsOfExceptions(tx, brand, act.ids));
  const kept = await readKeptExceptions(tx, brand, act.ids);
  const last = await lastActions(tx, brand, [...kept.keys()]);
  const at = now.toISOString();
  const outcomes = new Map<string, ExceptionActOutcome>();
  const acted: Acted[] = [];
  for (const [id, exception] of kept) {
    const before = last.get(id) ?? null;
    const became = afterAct(exception.standing, act, { by, at, note: act.note, last: before });
    if (became.outcome === 'done') acted.push({ ...became, kept: exception, number: (before?.number ?? 0) + 1 });
    outcomes.set(id, outcomeOf(id, became));
  }
  await write(tx, options, acted);
  return outcomes;
}

function outcomeOf(id: string, became: ActOutcome): ExceptionActOutcome {
  if (became.outcome === 'refused') return { outcome: 'refused', id, problem: became.problem };
  return { outcome: became.outcome, id };
}

async function write(tx: Transaction, { brand, log, now }: ActOptions, acted: readonly Acted[]): Promise<void> {
  if (acted.length === 0) return;
  const at = now.toISOString();
  await upsertExceptions(tx, acted.map(writtenAfter));
  await insertActions(
    tx,
    brand,
    acted.map(({ kept, recorded, number }): ExceptionAction => ({
      ...recorded,
      ...{ exceptionId: kept.written.id, number, at },
    })),
  );
  await log.append(tx, acted.flatMap(actEvents));
}

function writtenAfter({ kept, after }: Acted): WrittenException {
  const { state, resolvedAt } = shownHandling(after);
  return { ...kept.written, state, resolvedAt, handled: after.handled };
}

/** What is shown moved, and somebody did something about an exception. */
function actEvents({ kept, after, recorded, number }: Acted): DraftEvent<ShipmentsEvent>[] {
  const { written, carrier, trackingNumber } = kept;
  const { brand, shipmentId: key, id, kind, scan, openedAt } = written;
  const { cause, severity, deadline, stake, evidence } = written;
  const { state, resolvedAt, assignee } = shownHandling(after);
  const about = { shipmentId: key, carrier, trackingNumber };
  const stands = { kind, state, openedAt, resolvedAt, scan, cause, severity, deadline, stake, evidence };
  const shown: ShownException = { id, ...stands, ...(assignee === null ? {} : { assignee }) };
  const { move, by } = recorded;
  const changed: ExceptionChanged['payload'] = {
    ...{ ...about, exceptionId: id, ...stands, catchUp: false },
    ...{ move, handling: { by, assignee, number } },
  };
  const events: ShipmentsEvent[] = [
    { type: 'shipment.reconsidered', payload: { ...about, cause: 'HANDLED', shown: { exceptions: [shown] } } },
    { type: 'shipment.exceptionChanged', payload: changed },
  ];
  return events.map((event) => ({ brand, key, ...event }));
}
