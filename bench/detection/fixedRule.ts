import { isMoving } from '../../subgraphs/shipments/domain/status.ts';
import type { Alarm } from './desk.ts';
import { hasEnded } from './heardParcel.ts';
import type { Listener } from './playWorld.ts';

const HOUR_MS = 3_600_000;

/** Who raises an alarm whenever the carrier has a parcel and is silent for so long. */
export interface FixedRule extends Listener {
  readonly alarms: readonly Alarm[];
}

/** The rule that all of this is measured beside: so many hours for every parcel, in every phase. */
export function fixedRule(hours: number): FixedRule {
  const alarms: Alarm[] = [];
  const silent = new Map<string, { readonly since: number; readonly alarm: Omit<Alarm, 'at' | 'closedAt'> }>();
  return {
    alarms,
    startDay: () => undefined,
    hear: (heard, { at }, isNews) => {
      if (!isNews) return;
      const { parcel, state } = heard;
      const before = silent.get(parcel.id);
      silent.delete(parcel.id);
      if (before !== undefined && at - before.since > hours * HOUR_MS) {
        alarms.push({ ...before.alarm, at: before.since + hours * HOUR_MS, closedAt: at });
      }
      const { status: phase } = state;
      if (hasEnded(heard) || !isMoving(phase) || phase === 'AVAILABLE_FOR_PICKUP') return;
      silent.set(parcel.id, { since: at, alarm: { parcel, cause: 'FIXED', kind: 'DELAYED', phase } });
    },
    end: () => {
      for (const { since, alarm } of silent.values()) {
        alarms.push({ ...alarm, at: since + hours * HOUR_MS, closedAt: null });
      }
    },
  };
}
