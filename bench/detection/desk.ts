import type { ExceptionKind, ShipmentStatus, WatchedCause } from '../../platform/events/types/index.ts';
import { createAgenda } from '../../simulation/agenda.ts';
import type { SimulatedParcel } from '../../simulation/world/index.ts';
import type { ExceptionRules } from '../../subgraphs/shipments/domain/exceptions/exceptionRules.ts';
import { watchGroundOf } from '../../subgraphs/shipments/domain/exceptions/watch/nothingWatched.ts';
import { riskReaderOf } from '../../subgraphs/shipments/domain/exceptions/watch/riskReader.ts';
import { watchParcel } from '../../subgraphs/shipments/domain/exceptions/watch/watchParcel.ts';
import type { Finding, WatchGround } from '../../subgraphs/shipments/domain/exceptions/watch/watched.ts';
import { hasEnded, type HeardParcel, isoOf, watchedOf } from './heardParcel.ts';
import type { Learners } from './learners.ts';
import type { Listener } from './playWorld.ts';

/** By what an alarm was raised: a rule that watches, what the carrier said, or the fixed rule beside them. */
export type AlarmCause = WatchedCause | 'TOLD' | 'FIXED';

/** An exception that was raised. Instants are epoch milliseconds. */
export interface Alarm {
  readonly parcel: SimulatedParcel;
  readonly cause: AlarmCause;
  readonly kind: ExceptionKind;
  /** The status in which the parcel was. */
  readonly phase: ShipmentStatus;
  readonly at: number;
  /** When it was withdrawn, or closed itself; null: never. */
  closedAt: number | null;
}

/** A desk at which exceptions come in. */
export interface Desk extends Listener {
  readonly alarms: readonly Alarm[];
}

interface Timer {
  readonly heard: HeardParcel;
  /** Which look it was set by: a later one sets another. */
  readonly look: number;
}

interface Watch {
  findings: readonly Finding[];
  readonly open: Map<string, Alarm>;
  look: number;
}

/** A desk that watches parcels by rules, with what was learned until then: the same watching as in production. */
export function openDesk(learners: Learners, rules: ExceptionRules): Desk {
  const [timers, alarms, watches] = [createAgenda<Timer>(), [] as Alarm[], new Map<string, Watch>()];
  const down = new Map<string, number>();
  const risks = riskReaderOf({ risks: learners.risks, silence: learners.silence });
  const delayedSince = (carrier: string): number | null => down.get(carrier) ?? null;
  const groundOf = (brand: string): WatchGround => {
    const over = { rules, silence: learners.silence, risks, tellsDispatch: true, delayedSince };
    return { ...watchGroundOf(learners.forecastOf(brand)), ...over };
  };
  const look = (heard: HeardParcel, at: number): void => {
    const { parcel } = heard;
    const watch = watches.get(parcel.id) ?? { findings: [], open: new Map<string, Alarm>(), look: 0 };
    watches.set(parcel.id, watch);
    const { findings, lookAt } = watchParcel(watchedOf(heard), groundOf(parcel.brand), {
      now: isoOf(at),
      before: watch.findings,
    });
    watch.findings = findings;
    watch.look += 1;
    const said = heard.state.exceptions.filter(({ resolvedBy }) => resolvedBy === null);
    const now = [...findings, ...said.map(({ kind }) => ({ cause: 'TOLD' as const, kind }))];
    note(watch, now, { parcel, phase: heard.state.status, at, closedAt: null });
    if (lookAt !== null) timers.add(Date.parse(lookAt), { heard, look: watch.look });
    if (hasEnded(heard)) watches.delete(parcel.id);
  };
  const note = (
    { open }: Watch,
    now: readonly Pick<Alarm, 'cause' | 'kind'>[],
    raised: Omit<Alarm, 'cause' | 'kind'>,
  ): void => {
    const keys = new Set(now.map(({ cause, kind }) => `${cause} ${kind}`));
    for (const [key, alarm] of open) {
      if (keys.has(key)) continue;
      alarm.closedAt = raised.at;
      open.delete(key);
    }
    for (const { cause, kind } of now) {
      if (open.has(`${cause} ${kind}`)) continue;
      const alarm = { ...raised, cause, kind };
      open.set(`${cause} ${kind}`, alarm);
      alarms.push(alarm);
    }
  };
  const letPass = (until: number): void => {
    for (let at = timers.nextDueMs; at !== null && at <= until; at = timers.nextDueMs) {
      for (const timer of timers.takeDue(at)) {
        if (watches.get(timer.heard.parcel.id)?.look === timer.look) look(timer.heard, at);
      }
    }
  };
  return {
    alarms,
    startDay: (day) => letPass(day * 86_400_000),
    startHour: letPass,
    hearOutage: ({ at, carrier, from, until }) => {
      letPass(at);
      if (until === null) down.set(carrier, from);
      else down.delete(carrier);
    },
    hear: (heard, { at, kind }, isNews) => {
      letPass(at);
      if (isNews || kind === 'REGISTERED' || kind === 'WINDOW') {
        if (kind === 'REGISTERED' || watches.has(heard.parcel.id)) look(heard, at);
      }
    },
  };
}
