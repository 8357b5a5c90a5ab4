import { readdirSync, readFileSync } from 'node:fs';
import type { Subscribing } from '../load/crowd.ts';
import type { LatencySummary } from '../load/latencies.ts';
import { cpuMs, cpuOf, type Part, say, startPart } from '../measure/index.ts';
import { parcelId } from '../system/parcels.ts';
import type { System } from '../system/system.ts';
import type { WriteRequest, Written } from '../system/writer.ts';

export interface ViewerSettings {
  readonly clients: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  /** Events that are appended. */
  readonly perSecond: number;
  /** Of all events, the share that is of a watched parcel. */
  readonly ofWatched: number;
  readonly documents: readonly DocumentName[];
}

const OWN_FIELDS = 'from to occurredAt recordedAt scan { code sentAt: description }';
const DOCUMENTS = {
  own: `subscription Viewer($id: ID!) {
    shipmentStatusChanged(shipmentId: $id) { ${OWN_FIELDS} shipment { id trackingNumber status } }
  }`,
  joined: `subscription Viewer($id: ID!) {
    shipmentStatusChanged(shipmentId: $id) { ${OWN_FIELDS} shipment { id trackingNumber status carrier { name } } }
  }`,
} as const;
export type DocumentName = keyof typeof DOCUMENTS;

/** What so many clients, each on a parcel of its own, saw of a stream of events. */
export interface Viewing {
  readonly document: DocumentName;
  readonly clients: number;
  readonly round: number;
  /** From the beginning of the transaction that appended an event to the client's socket, milliseconds. */
  readonly latency: LatencySummary;
  readonly written: Written;
  /** Events that a client should have got and did not. */
  readonly missing: number;
  /** CPU time per event that was appended, microseconds: what the events cost, without what idle clients cost. */
  readonly cpuUs: Readonly<Record<string, number>>;
  /** Cores in use while nothing was appended: pings, timers, polling. */
  readonly idle: Readonly<Record<string, number>>;
}

const IDLE_SECONDS = 5;
const WARM_SECONDS = 3;
const TOUCHES = 10;

export async function measureViewers(
  system: System,
  settings: ViewerSettings & { readonly unwatched: number },
): Promise<Viewing[]> {
  const viewings: Viewing[] = [];
  const writer = await startPart({
    file: new URL('../system/writer.ts', import.meta.url),
    args: [system.adminUrl, system.secret, system.brand],
  });
  try {
    // the first run finds cold code everywhere, and is not counted
    const [document = 'own'] = settings.documents;
    await measureOne({ system, writer, settings }, { document, clients: Math.min(...settings.clients), round: 0 });
    for (let round = 1; round <= settings.rounds; round += 1) {
      for (const document of settings.documents) {
        for (const clients of settings.clients) {
          const viewing = await measureOne({ system, writer, settings }, { document, clients, round });
          const { latency, missing } = viewing;
          say(`${document}, ${clients} clients, round ${round}: p99 ${latency.p99.toFixed(0)} ms, ${missing} missing`);
          viewings.push(viewing);
        }
      }
    }
  } finally {
    await writer.stop();
  }
  return viewings;
}

interface Bench {
  readonly system: System;
  readonly writer: Part;
  readonly settings: ViewerSettings & { readonly unwatched: number };
}

async function measureOne(
  { system, writer, settings }: Bench,
  about: { document: DocumentName; clients: number; round: number },
): Promise<Viewing> {
  const { clients, document } = about;
  const load = await startPart({ file: new URL('../load/clients.ts', import.meta.url) });
  try {
    const subscribing: Subscribing = {
      url: system.liveUrl,
      query: DOCUMENTS[document],
      variables: Array.from({ length: clients }, (_none, index) => ({ id: parcelId(index + 1) })),
      clients,
      authorization: system.authorization,
      check: 'ownParcel',
    };
    await load.ask('gather', subscribing);
    await hearAll(load, writer, clients);
    const pids = { ...system.pids, writer: writer.pid, load: load.pid };
    const read = (): Record<string, number> => ({ ...cpuOf(pids), postgres: cpuOfTree(system.pids.postgres) });
    const idle = await measureIdle(read);
    const request = { perSecond: settings.perSecond, share: settings.ofWatched, watched: clients };
    const write = (seconds: number): Promise<Written> =>
      writer.ask('write', { ...request, seconds, unwatched: settings.unwatched } satisfies WriteRequest);
    await write(WARM_SECONDS);
    await load.ask('becomeQuiet');
    await load.ask('takeLatencies');
    const before = read();
    const written = await write(settings.seconds);
    const after = read();
    await load.ask('becomeQuiet');
    const { faults, ended, ...latency } = await load.ask<LatencySummary & { faults: string[]; ended: number }>(
      'takeLatencies',
    );
    if (faults.length > 0 || ended > 0) throw new Error(`${ended} clients ended; ${faults.join('; ')}`);
    const cpuUs = Object.fromEntries(
      Object.entries(after).map(([name, ms]) => {
        const used = ms - (before[name] ?? 0) - (idle[name] ?? 0) * written.seconds * 1000;
        return [name, (used * 1000) / written.events] as const;
      }),
    );
    return { ...about, latency, written, missing: written.ofWatched - latency.count, cpuUs, idle };
  } finally {
    await load.stop();
  }
}

/** Waits until every client really hears of its own parcel. */
async function hearAll(load: Part, writer: Part, clients: number): Promise<void> {
  for (let touch = 1; touch <= TOUCHES; touch += 1) {
    await writer.ask('touch', clients);
    await load.ask('becomeQuiet');
    if ((await load.ask<number>('deaf')) === 0) return;
  }
  throw new Error('some clients hear nothing of their parcels');
}

async function measureIdle(read: () => Record<string, number>): Promise<Record<string, number>> {
  const [before, began] = [read(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const [after, ms] = [read(), performance.now() - began];
  return Object.fromEntries(
    Object.entries(after).map(([name, used]) => [name, (used - (before[name] ?? 0)) / ms] as const),
  );
}

/** A PostgreSQL server is one process per connection. */
function cpuOfTree(root: number): number {
  let sum = cpuMs(root);
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && parentOf(name) === root) sum += cpuMs(Number(name));
  }
  return sum;
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // it ended meanwhile
    return undefined;
  }
}
