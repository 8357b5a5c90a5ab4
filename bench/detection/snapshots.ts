import type { ShipmentStatus } from '../../platform/events/types/index.ts';
import type { SimulatedParcel } from '../../simulation/world/index.ts';
import { silentOf } from '../../subgraphs/shipments/domain/exceptions/watch/silentParcel.ts';
import { isMoving } from '../../subgraphs/shipments/domain/status.ts';
import { hasEnded, type HeardParcel, watchedOf } from './heardParcel.ts';
import { hoursLeft, isAskedHour, type Learners } from './learners.ts';
import type { Listener } from './playWorld.ts';

/** What was said of a parcel at a moment. Probabilities are 0 to 1. */
export interface Snapshot {
  readonly parcel: SimulatedParcel;
  /** Once a day, or once for all so many hours before the end of what was promised. */
  readonly asked: 'DAILY' | 'BEFORE_PROMISE';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly phase: ShipmentStatus;
  /** Calendar days until the promised one; null once what was promised has passed, or it has arrived. */
  readonly daysLeft: number | null;
  /** Of being late; null likewise. */
  readonly late: number | null;
  /** Of being lost or stuck, and of being lost; null before the carrier has it, and once it can be collected. */
  readonly incident: number | null;
  readonly lost: number | null;
  /** When its newest scan happened, epoch milliseconds. */
  readonly scannedAt: number;
}

/** So many hours before the end of what was promised each parcel that is still under way is asked about once more. */
export const BEFORE_PROMISE_HOURS = 12;

/** Who asks about every parcel under way once a day, and once before what was promised ends. */
export interface SnapshotTaker extends Listener {
  readonly snapshots: readonly Snapshot[];
}

/** Of what was silent for longer everybody knows, and it would be asked about for ever. */
const SILENT_MS = 10 * 86_400_000;

/** Asks from its registration until it arrives, of lateness until the promise has passed. */
export function takeSnapshots({ silence, risks, questionAt }: Learners): SnapshotTaker {
  const under = new Map<string, HeardParcel>();
  const snapshots: Snapshot[] = [];
  const take = (heard: HeardParcel, at: number, asked: Snapshot['asked']): void => {
    const { parcel, state, heardAt } = heard;
    if (at - heardAt > SILENT_MS) return;
    const { status: phase, newest } = state;
    const isWithCarrier = isMoving(phase) && phase !== 'AVAILABLE_FOR_PICKUP';
    const isOpen = at < parcel.promisedAt && phase !== 'AVAILABLE_FOR_PICKUP' && phase !== 'RETURNING';
    const question = isOpen ? questionAt(heard, at) : null;
    const silent = silentOf(watchedOf(heard));
    snapshots.push({
      ...{ parcel, asked, at, phase, daysLeft: question?.daysLeft ?? null },
      late: question === null ? null : risks.lateProbability(question).probability,
      incident: isWithCarrier ? silence.incidentProbability(silent, at) : null,
      lost: isWithCarrier ? silence.lossProbability(silent, at) : null,
      scannedAt: newest === null ? -Infinity : Date.parse(newest.occurredAt),
    });
  };
  return {
    snapshots,
    startDay: () => undefined,
    startHour: (at) => {
      for (const heard of under.values()) {
        if (isAskedHour(heard.parcel, at)) take(heard, at, 'DAILY');
        if (hoursLeft(heard.parcel, at) === BEFORE_PROMISE_HOURS) take(heard, at, 'BEFORE_PROMISE');
      }
    },
    hear: (heard) => {
      if (hasEnded(heard)) under.delete(heard.parcel.id);
      else under.set(heard.parcel.id, heard);
    },
  };
}

/** Whether it came after what was promised, or not at all. */
export function isLate({ arrivedAt, promisedAt }: SimulatedParcel): boolean {
  return arrivedAt === null || arrivedAt > promisedAt;
}

/** Whether nothing will be heard of it any more, since it is lost. */
export function isNeverSeenAgain({ parcel, at, scannedAt }: Snapshot): boolean {
  if (parcel.end !== 'LOST') return false;
  return !parcel.scans.some(({ receivedAt, writtenAt }) => (receivedAt ?? 0) > at && writtenAt > scannedAt);
}
