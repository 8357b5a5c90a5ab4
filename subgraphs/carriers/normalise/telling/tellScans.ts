import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { CarriersEvent, CorrectionCause } from '../../../../platform/events/types/index.ts';
import { correctScans, type KnownScan, noteScans, scanIdentity, withdrawScans } from '../../store/index.ts';
import { correction, keyOf, meaningOf, withdrawal } from './events.ts';
import { omittedScans } from './omittedScans.ts';
import { type SealSigner, type Statement, toldScans, type ToldScan } from './statements.ts';

/** What is to be told and noted of scans. */
interface News {
  readonly events: DraftEvent<CarriersEvent>[];
  /** Said in other words than noted. */
  readonly corrected: ToldScan[];
  readonly withdrawn: KnownScan[];
}

/**
 * Compares what payloads say with what was told before, notes it, and returns the events: a scan that is new is
 * recorded, one said in other words is corrected, one taken back is withdrawn, and one said again is nothing.
 */
export async function tellScans(
  tx: Transaction,
  statements: readonly Statement[],
  { now, seal }: { readonly now: Date; readonly seal: SealSigner },
): Promise<DraftEvent<CarriersEvent>[]> {
  const told = eachOnce(statements.flatMap((statement) => toldScans(statement, seal)));
  const known = await noteScans(
    tx,
    told.map(({ seen }) => seen),
    now,
  );
  const news: News = { events: [], corrected: [], withdrawn: [] };
  for (const each of told) judge(each, known.get(scanIdentity(each.seen)), news);
  for (const { scan, by } of await omittedScans(tx, statements)) {
    news.withdrawn.push({ ...scan, payloadId: by.id });
    news.events.push(withdrawal(scan, 'OMITTED', { payloadId: by.id, receivedAt: by.receivedAt.toISOString() }));
  }
  await correctScans(
    tx,
    news.corrected.map(({ seen }) => seen),
  );
  await withdrawScans(tx, news.withdrawn, now);
  return news.events;
}

function judge(told: ToldScan, known: KnownScan | undefined, news: News): void {
  const { brand, scan, catchUp, withdrawn, seen } = told;
  // its payload failed at first, or was redriven: what was accepted after it has the last word
  if (known !== undefined && seen.payloadId < known.payloadId) return;
  if (known === undefined) {
    // taken back before it was ever told: noted, so that it is not told later
    if (withdrawn) news.withdrawn.push({ ...seen, withdrawn });
    else news.events.push({ brand, key: keyOf(scan), type: 'scan.recorded', payload: { scan, catchUp } });
  } else if (withdrawn) {
    if (known.withdrawn) return;
    news.withdrawn.push({ ...known, payloadId: seen.payloadId });
    news.events.push(withdrawal(known, 'DECLARED', scan));
  } else if (known.withdrawn) correct(told, known, { cause: 'REINSTATED', news });
  else if (known.said !== seen.said) {
    // Another version of the reader may take a carrier's words otherwise from the payload: that amends nothing.
    if (known.version === seen.version) correct(told, known, { cause: 'AMENDED', news });
    else if (known.version === null) news.corrected.push(told);
    else news.corrected.push({ ...told, seen: { ...seen, ...meaningOf(known) } });
  }
}

function correct(told: ToldScan, known: KnownScan, { cause, news }: { cause: CorrectionCause; news: News }): void {
  news.corrected.push(told);
  news.events.push(correction(told, known, cause));
}

/**
 * Each scan once: news if the first payload of the batch that says it has it as news, in the words of the one that was
 * accepted last.
 */
export function eachOnce(told: readonly ToldScan[]): ToldScan[] {
  const byIdentity = new Map<string, ToldScan>();
  for (const each of told) {
    const identity = scanIdentity(each.seen);
    const earlier = byIdentity.get(identity);
    if (earlier === undefined) byIdentity.set(identity, each);
    else if (differs(earlier, each) && each.seen.payloadId >= earlier.seen.payloadId) {
      byIdentity.set(identity, { ...each, catchUp: earlier.catchUp });
    }
  }
  return [...byIdentity.values()];
}

function differs(one: ToldScan, other: ToldScan): boolean {
  return one.seen.said !== other.seen.said || one.withdrawn !== other.withdrawn;
}
