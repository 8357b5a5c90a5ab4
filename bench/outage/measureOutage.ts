import { v4 } from 'uuid';
import { postgresEventLog, postgresLogReader } from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent, ShipmentStatus } from '../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { DEFAULT_EXCEPTION_RULES, NO_FORECASTS, type WatchGrounds } from '../../subgraphs/shipments/domain/index.ts';
import { createRiskModel } from '../../subgraphs/shipments/domain/risk/index.ts';
import { openLastHeard } from '../../subgraphs/shipments/apply/index.ts';
import { openWatchBook } from '../../subgraphs/shipments/learn/index.ts';
import { saveWatchState } from '../../subgraphs/shipments/store/learning/index.ts';
import { beat, sweepOnce } from '../../subgraphs/shipments/sweep/index.ts';
import { learnedSilence } from '../../subgraphs/shipments/testing/learnedSilence.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../subgraphs/shipments/testing/room.ts';
import { feedChanged, hour, scanRecorded } from '../../subgraphs/shipments/testing/scans.ts';
import { say } from '../measure/index.ts';

/** How much is under way, and what is told of the outage. */
export interface OutageSettings {
  readonly parcels: number;
  /** False: nobody knows the feed, nor is told that it is down. */
  readonly isTold: boolean;
}

/** What was found. Counts are of exceptions by silence that were raised. */
export interface OutageFindings {
  readonly during: number;
  /** Within an hour after the feed's return, when what it held back has come: of parcels that go on. */
  readonly afterReturn: number;
  /** From then until a day later: of parcels that go on. */
  readonly othersFound: number;
  /** Since its return: of those that are not heard of any more, of so many. */
  readonly lostFound: number;
  readonly lost: number;
  /** Minutes from the feed's return to the first of these; null where none was found. */
  readonly firstFoundAfterMinutes: number | null;
}

/** Hours of the virtual day: when the feed goes down, when that is noticed, and when it is back. */
const [DOWN, NOTICED, BACK] = [3, 3.75, 9] as const;
/** When the parcels were heard of before. */
const [HEARD_FROM, HEARD_UNTIL] = [-6, 2.5] as const;
/** For so long after its return it is watched on. */
const WATCHED_HOURS = 17;
/** One parcel in so many is not heard of any more. */
const LOST_EVERY = 200;
const BATCH = 500;
const STEP_HOURS = 1 / 12;
const endpointId = v4();
/** In the end each parcel that goes on is heard of in one of so many steps: every four hours. */
const HEARD_IN_TURNS = 48;

const numberOf = (parcel: number): string => `77${String(parcel).padStart(8, '0')}`;
const isLost = (parcel: number): boolean => parcel % LOST_EVERY === 7;

interface Found {
  readonly parcel: number;
  readonly at: Date;
}

/** The exceptions by silence, in the order in which they were found. */
async function silencesIn(room: ShipmentsRoom): Promise<readonly Found[]> {
  const rows = await room.rows(
    `select s.tracking_number as number, e.opened_at as at from shipments.exception e
     join shipments.shipment s on s.id = e.shipment_id where e.cause = 'SILENCE' order by e.opened_at`,
  );
  return rows.map((row) => ({ parcel: Number(String(row['number']).slice(2)), at: row['at'] as Date }));
}

/** A carrier's feed is down for six hours, by a virtual clock, over a database of its own. */
export async function measureOutage(url: string, { parcels, isTold }: OutageSettings): Promise<OutageFindings> {
  let now = hour(HEARD_FROM - 1);
  const clock = (): Date => new Date(now);
  const at = (hours: number): void => void (now = hour(hours));
  let grounds: WatchGrounds | null = null;
  const watch: WatchGrounds = {
    of: (brand) => {
      if (grounds === null) throw new Error('nothing is watched yet');
      return grounds.of(brand);
    },
  };
  const room = await openShipmentsRoom(url, { watch, clock });
  await saveLearned(room, clock());
  const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock, pollMs: 3_600_000 };
  const book = await openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
  grounds = book.grounds;
  const ports = { log: postgresEventLog<ShipmentsEvent>('shipments'), forecasts: NO_FORECASTS, watch, clock };
  const source = postgresLogReader<CarriersEvent>('carriers', room.database);
  const lastHeard = openLastHeard();
  const pulse = { database: room.database, source, clock, lastHeard };

  let reached = HEARD_FROM - 1;
  const hear = async (status: ShipmentStatus, from: number, until: number, whose: (parcel: number) => boolean) => {
    for (let first = 0; first < parcels; first += BATCH) {
      const hours = from + ((until - from) * first) / parcels;
      // who applies is not down meanwhile
      for (let passed = reached; passed < hours; passed += STEP_HOURS) {
        at(passed);
        await beat(pulse);
      }
      at((reached = hours));
      const heard = Array.from({ length: Math.min(BATCH, parcels - first) }, (_each, index) => first + index);
      const scans = heard.filter(whose).map((parcel) =>
        scanRecorded({
          ...{ trackingNumber: numberOf(parcel), status, scanKey: `${status} ${parcel} ${hours}` },
          ...{ occurredAt: hour(hours - 0.1), receivedAt: hour(hours) },
        }),
      );
      if (scans.length === 0) continue;
      await room.apply(...scans);
      lastHeard.note(scans, clock());
    }
  };
  const watchUntil = async (from: number, until: number): Promise<void> => {
    for (let hours = from; hours <= until + 1e-9; hours += STEP_HOURS) {
      at((reached = hours));
      await beat(pulse);
      await book.refresh();
      const options = { database: room.database, ports, log: SILENT_LOG, afterCommit: () => undefined };
      while ((await sweepOnce(options)).due > 0);
    }
  };

  await registerAll(room, parcels);
  await hear('PICKED_UP', HEARD_FROM, HEARD_UNTIL, () => true);
  await watchUntil(HEARD_UNTIL, DOWN);
  say(`${parcels} parcels are under way; the feed goes down`);
  await watchUntil(DOWN, NOTICED);
  if (isTold) await room.apply(feedChanged({ endpointId, to: 'SILENT', since: hour(DOWN), recordedAt: hour(NOTICED) }));
  await watchUntil(NOTICED, BACK - STEP_HOURS);
  const during = (await silencesIn(room)).length;
  const foundSince = async (): Promise<readonly Found[]> => (await silencesIn(room)).slice(during);
  at(BACK);
  if (isTold)
    await room.apply(
      feedChanged({ endpointId, from: 'SILENT', to: 'HEALTHY', since: hour(BACK), recordedAt: hour(BACK) }),
    );
  await hear('IN_TRANSIT', BACK, BACK + 1 / 6, (parcel) => !isLost(parcel));
  await watchUntil(BACK + 1 / 6, BACK + 1);
  const withinAnHour = await foundSince();
  // the others are heard of again as they usually are
  await hear('IN_TRANSIT', BACK + 1, BACK + 7, (parcel) => !isLost(parcel));
  for (let hours = BACK + 7; hours <= BACK + WATCHED_HOURS; hours += STEP_HOURS) {
    // a carrier of which nothing at all is heard would be taken for silent itself
    const turn = Math.round(hours / STEP_HOURS) % HEARD_IN_TURNS;
    await hear('IN_TRANSIT', hours, hours, (parcel) => !isLost(parcel) && parcel % HEARD_IN_TURNS === turn);
    await watchUntil(hours, hours);
  }
  const found = await foundSince();
  await book.stop();
  await room.close();
  const afterReturn = withinAnHour.filter(({ parcel }) => !isLost(parcel)).length;
  return { during, afterReturn, ...foundLater(found, { parcels, afterReturn }) };
}

function foundLater(
  found: readonly Found[],
  { parcels, afterReturn }: { readonly parcels: number; readonly afterReturn: number },
): Omit<OutageFindings, 'during' | 'afterReturn'> {
  const lost = found.filter(({ parcel }) => isLost(parcel));
  const [first] = lost;
  return {
    othersFound: found.length - lost.length - afterReturn,
    lostFound: lost.length,
    lost: Array.from({ length: parcels }, (_each, parcel) => parcel).filter(isLost).length,
    firstFoundAfterMinutes:
      first === undefined ? null : Math.round((first.at.getTime() - Date.parse(hour(BACK))) / 60_000),
  };
}

async function registerAll(room: ShipmentsRoom, parcels: number): Promise<void> {
  for (let first = 0; first < parcels; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, parcels - first) }, (_each, index) => numberOf(first + index));
    await room.register(
      numbers.map((number) => registration(number)),
      { now: new Date(hour(HEARD_FROM - 1)) },
    );
  }
}

async function saveLearned({ database }: ShipmentsRoom, savedAt: Date): Promise<void> {
  const [silence, risks] = [learnedSilence().saveState(), createRiskModel().saveState()];
  const saved = { epoch: 'none', position: 0, savedAt, askedDay: null, silence, risks };
  await saveWatchState(database, null, { ...saved, knowledge: { silence, risks } });
}
