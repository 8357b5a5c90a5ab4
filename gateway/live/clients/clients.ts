import type { Authenticate } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { LiveLimits } from '../../../platform/settings.ts';
import { Admission } from './admission.ts';
import { Client, type House } from './client.ts';
import { type Clock, Congestion } from './congestion.ts';
import { Expiries } from './expiries.ts';
import { Quotas } from './quotas.ts';
import { type FindRevokedKeys, Revocations } from './revocations.ts';
import { Rounds } from './rounds.ts';
import type { OperationOptions } from './startOperation.ts';
import { WakefulClock } from './wakefulClock.ts';
import type { Wire } from './wire.ts';

/** Clients are told to go within this time, spread out, so that they do not all come to the next gateway at once. */
const DRAIN_MS = 2_000;
const DRAIN_TICK_MS = 2;
/** So many go at once, and then others have a turn. */
const DRAIN_AT_ONCE = 50;
/** Clients whose queries take longer are sent away in the middle. */
const FINISH_MS = 7_000;

export interface ClientsOptions extends OperationOptions {
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: Authenticate;
  readonly findRevokedKeys: FindRevokedKeys;
  readonly limits: LiveLimits;
}

/** What is there at this moment; all zero when nobody is. */
export interface ClientCounts {
  /** Clients, let in or not. */
  readonly clients: number;
  /** Those of them whose turn has not come. */
  readonly waiting: number;
  /** Operations that run. */
  readonly operations: number;
  /** Clients that read too slowly at this moment. */
  readonly congested: number;
  /** Bytes that wait for them. */
  readonly waitingBytes: number;
  /** Instants at which tokens expire, and API keys that are watched. */
  readonly watched: number;
}

/** All live clients of a gateway, whatever their transport. */
export interface Clients {
  readonly options: ClientsOptions;
  /** What clients' deadlines are measured by. */
  readonly clock: Clock;
  readonly counts: ClientCounts;
  /** So many may wait to be let in. */
  readonly lineLength: number;
  /** Seconds after which somebody who was sent away should try again. */
  readonly retryAfterSeconds: number;
  readonly isDraining: boolean;
  /** Somebody is at the door. */
  open(wire: Wire): Client;
  /** Takes nobody in any more and ends everybody with `DRAINING`; resolves when all were told, within 7 s. */
  drain(): Promise<void>;
}

/** Opens the door. */
export function createClients(options: ClientsOptions): Clients {
  const { identify, limits, log } = options;
  const clock = new WakefulClock();
  const all = new Set<Client>();
  const house: House = {
    operations: options,
    identify,
    admission: new Admission(limits.admitPerSecond),
    quotas: new Quotas(limits),
    expiries: new Expiries(),
    revocations: new Revocations(options.findRevokedKeys, log),
    congestion: new Congestion(limits.writeDeadlineSeconds * 1000, clock),
    all,
    log,
    draining: undefined,
  };
  const rounds = new Rounds(all, limits.keepAliveSeconds * 1000);
  let draining: Promise<void> | undefined;
  const rest = (): void => {
    rounds.close();
    clock.close();
  };
  return {
    options,
    clock,
    get counts() {
      return {
        clients: all.size,
        waiting: house.admission.waiting,
        operations: house.quotas.size,
        congested: house.congestion.size,
        waitingBytes: house.congestion.waiting,
        watched: house.expiries.size + house.revocations.size,
      };
    },
    lineLength: house.admission.lineLength,
    get retryAfterSeconds() {
      return house.admission.retryAfterSeconds;
    },
    get isDraining() {
      return house.draining !== undefined;
    },
    open: (wire) => new Client(house, wire),
    drain: () => {
      house.draining ??= new DoorstepError('DRAINING');
      return (draining ??= drain(all, house.draining).finally(rest));
    },
  };
}

async function drain(all: ReadonlySet<Client>, reason: DoorstepError): Promise<void> {
  const begun = performance.now();
  const count = all.size;
  const isAhead = (told: number): boolean => told > (count * (performance.now() - begun)) / DRAIN_MS;
  let told = 0;
  for (const client of all) {
    client.drain();
    told += 1;
    if (told % DRAIN_AT_ONCE !== 0) continue;
    do await pause(DRAIN_TICK_MS);
    while (isAhead(told));
  }
  // those whose queries still run
  while (all.size > 0) {
    await pause(DRAIN_TICK_MS);
    if (performance.now() - begun > FINISH_MS) for (const client of all) client.end(reason);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
