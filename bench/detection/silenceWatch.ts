import { createAgenda } from '../../simulation/agenda.ts';
import { placeKey } from '../../subgraphs/shipments/domain/index.ts';
import { wallTimeAt } from '../../subgraphs/shipments/domain/estimate/index.ts';
import { createSilenceModel, type GapContext, type SilenceModel, weekPartOf } from '../../subgraphs/shipments/domain/silence/index.ts';
import { hasEnded, type KnownParcel } from './knownParcel.ts';
import type { Listener } from './playWorld.ts';

const HOUR_MS = 3_600_000;

/** An alarm of a parcel's silence. Epoch milliseconds. */
export interface Alarm {
  readonly known: KnownParcel;
  /** In which status it was silent, and since when. */
  readonly phase: KnownParcel['status'];
  readonly since: number;
  readonly at: number;
  /** When something was heard of it again; null: never. */
  closedAt: number | null;
  readonly note?: unknown;
}

/** When a silence becomes an alarm. */
export interface SilenceWatch extends Listener {
  readonly alarms: readonly Alarm[];
  readonly model: SilenceModel;
}

/** What the silence model is asked about a parcel. */
export function contextOf(known: KnownParcel): GapContext {
  const { parcel, status, place, heardAt } = known;
  const hasCarrier = known.scans > 0;
  const { carrier, service, brand } = parcel;
  const ends = [place ?? placeKey(parcel.origin), placeKey(parcel.destination)].map((key) => key?.region ?? '');
  return {
    carrier,
    service: [hasCarrier ? '' : brand, carrier, service].join(' ').trim(),
    lane: ends.join(' > '),
    phase: status,
    weekPart: weekPartOf(wallTimeAt(heardAt, parcel.destinationZone), () => false),
  };
}

/** Watches silence by what was learned until then, within a budget of false alarms per 1,000 normal parcels. */
export function watchSilence(budget: number): SilenceWatch {
  const model = createSilenceModel();
  const timers = createAgenda<{ readonly known: KnownParcel; readonly since: number }>();
  const alarms: Alarm[] = [];
  const open = new Map<string, Alarm>();
  const down = new Set<string>();

  const letPass = (until: number): void => {
    for (;;) {
      const { nextDueMs: at } = timers;
      if (at === null || at > until) return;
      for (const timer of timers.takeDue(at)) look(timer, at);
    }
  };
  const look = ({ known, since }: { readonly known: KnownParcel; readonly since: number }, at: number): void => {
    if (known.heardAt !== since || hasEnded(known) || open.has(known.parcel.id)) return;
    if (down.has(known.parcel.carrier) && known.scans > 0) return timers.add(at + HOUR_MS / 2, { known, since });
    const dueAt = model.dueAt({ context: contextOf(known), since }, budget, at);
    if (dueAt > at) return timers.add(dueAt, { known, since });
    const alarm = { known, phase: known.status, since, at, closedAt: null };
    alarms.push(alarm);
    open.set(known.parcel.id, alarm);
  };
  return {
    alarms,
    model,
    startDay: (day) => {
      letPass(day * 24 * HOUR_MS);
      model.startDay(day);
    },
    startHour: letPass,
    hearOutage: ({ at, carrier, from, until }) => {
      letPass(at);
      if (until === null) down.add(carrier);
      else down.delete(carrier);
      model.observeOutage(carrier, [from, until ?? at]);
    },
    hear: (known, { at }, isNews) => {
      letPass(at);
      if (!isNews) return;
      const { id } = known.parcel;
      const alarm = open.get(id);
      if (alarm !== undefined) {
        alarm.closedAt = at;
        open.delete(id);
      }
      if (hasEnded(known)) return model.observeEnd(id, at);
      const context = contextOf(known);
      model.observeScan(id, context, at);
      timers.add(model.dueAt({ context, since: at }, budget, at), { known, since: at });
    },
  };
}
