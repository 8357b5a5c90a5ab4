import type { Instant, Outage } from '../outages.ts';
import type { SilenceModel, SilentParcel } from '../silenceModel.ts';
import { DAY, FIRST_DAY, HOUR, type Sign, type TrueScan } from './silentWorld.ts';

/** One silence, as it was watched. */
export interface WatchedSilence {
  readonly parcelId: string;
  readonly scan: TrueScan;
  readonly since: Instant;
  /** When the next sign came; null where none did. */
  readonly until: Instant | null;
  readonly alarmAt: Instant | null;
}

/** How a world is watched. */
export interface Watching {
  readonly budget: number;
  /** Alarms are raised, and silences told, from this day on, counted from the first. */
  readonly fromDay: number;
  readonly outage?: Outage;
  /** Called before a sign is told to the model. */
  readonly beforeSign?: (sign: Sign) => void;
}

interface Open extends SilentParcel {
  readonly scan: TrueScan;
  dueAt: Instant;
  alarmAt: Instant | null;
}

/** Plays signs to a model, and has alarms raised when timers go off, as they are when a day begins or a scan comes. */
export function watchWorld(model: SilenceModel, signs: readonly Sign[], watching: Watching): readonly WatchedSilence[] {
  const { budget, fromDay, outage, beforeSign } = watching;
  const open = new Map<string, Open>();
  const watched: WatchedSilence[] = [];
  const begin = (FIRST_DAY + fromDay) * DAY;
  let day = FIRST_DAY;
  let toldOutage = false;
  model.startDay(day);

  /** Lets the timers of a parcel go off until an instant; one that comes too early is set anew. */
  const letPass = (parcel: Open, until: Instant): void => {
    while (parcel.alarmAt === null && parcel.dueAt < until) {
      const anew = model.dueAt(parcel, budget, parcel.dueAt);
      if (anew <= parcel.dueAt) parcel.alarmAt = parcel.dueAt;
      parcel.dueAt = anew;
    }
  };
  const close = (parcelId: string, until: Instant | null): void => {
    const parcel = open.get(parcelId);
    open.delete(parcelId);
    if (parcel === undefined) return;
    if (until !== null) letPass(parcel, until);
    const { scan, since, alarmAt } = parcel;
    if (since >= begin) watched.push({ parcelId, scan, since, until, alarmAt });
  };
  for (const sign of signs) {
    while (sign.at >= (day + 1) * DAY) {
      day += 1;
      for (const parcel of open.values()) letPass(parcel, day * DAY);
      model.startDay(day);
      if (day * DAY < begin) continue;
      for (const parcel of open.values()) parcel.dueAt = model.dueAt(parcel, budget, day * DAY);
    }
    if (outage !== undefined && !toldOutage && sign.at >= outage[0]) {
      for (const parcel of open.values()) letPass(parcel, outage[0]);
      model.observeOutage('northpost', outage);
      toldOutage = true;
    }
    beforeSign?.(sign);
    close(sign.parcelId, sign.at);
    tell(model, sign);
    if (sign.scan === null) continue;
    const silent = { context: sign.scan.context, since: sign.at };
    const dueAt = sign.at < begin ? Infinity : model.dueAt(silent, budget, sign.at);
    open.set(sign.parcelId, { ...silent, scan: sign.scan, dueAt, alarmAt: null });
  }
  const end = signs.at(-1)?.at ?? 0;
  for (const [parcelId, parcel] of [...open]) {
    letPass(parcel, end);
    close(parcelId, null);
  }
  return watched;
}

/** Tells a model what became known. */
export function tell(model: SilenceModel, { kind, parcelId, at, scan }: Sign): void {
  if (kind === 'LOST') model.observeLost(parcelId);
  else if (scan === null) model.observeEnd(parcelId, at);
  else model.observeScan(parcelId, scan.context, at);
}

/** How alarms did. */
export interface AlarmFigures {
  readonly parcels: number;
  readonly falsePerThousand: number;
  readonly incidents: number;
  /** The share of incidents with an alarm within 24 hours of the moment by which a scan usually comes. */
  readonly recall: number;
  readonly precision: number;
}

/** Counts alarms of silences, among those that began within two days counted from the first. */
export function figuresOf(
  watched: readonly WatchedSilence[],
  [fromDay, toDay]: readonly [from: number, to: number],
  alarmOf: (silence: WatchedSilence) => Instant | null = ({ alarmAt }) => alarmAt,
): AlarmFigures {
  const [from, to] = [fromDay, toDay].map((day) => (FIRST_DAY + day) * DAY) as [Instant, Instant];
  const seen = watched.filter(({ since }) => since >= from && since < to);
  const normal = seen.filter(({ scan, until }) => !scan.isIncident && until !== null);
  const parcels = normal.filter(({ scan }) => scan.context.phase === 'LABEL_CREATED').length;
  const incidents = seen.filter(({ scan }) => scan.isIncident);
  const alarmed = (silence: WatchedSilence): boolean => alarmOf(silence) !== null;
  const falseAlarms = normal.filter(alarmed).length;
  const found = incidents.filter((each) => (alarmOf(each) ?? Infinity) <= each.scan.usuallyBy + DAY).length;
  const trueAlarms = incidents.filter(alarmed).length;
  return {
    parcels,
    falsePerThousand: (1000 * falseAlarms) / parcels,
    incidents: incidents.length,
    recall: found / incidents.length,
    precision: trueAlarms / Math.max(trueAlarms + falseAlarms, 1),
  };
}

/** When a rule alarms that knows one threshold for all. */
export function fixedRule(hours: number): (silence: WatchedSilence) => Instant | null {
  return ({ since, until }) => (since + hours * HOUR < (until ?? Infinity) ? since + hours * HOUR : null);
}
