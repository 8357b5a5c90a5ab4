import { BEFORE_PICKUP } from '../../../../../platform/events/types/index.ts';
import { gapContextOf } from '../watch/gapContext.ts';
import {
  asItWas,
  HOUR_MS,
  hoursBetween,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';

/** With fewer gaps what is normal of a brand's hand-overs is an assumption, and the brand's own hours speak. */
const LEAST_GAPS = 100;
/** However long a brand's parcels normally wait, it is told of one that waits so many times its own hours. */
const MOST_TIMES = 3;

/** It stands ready for the carrier, who has not scanned it: the silence after shipping. */
export function notCollectedRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const { status } = parcel.state;
  const { isOn, hours } = ground.rules.notCollected;
  const isReady = parcel.dispatchedAt !== null || status === 'AWAITING_PICKUP' || !ground.tellsDispatch;
  if (!isOn || !BEFORE_PICKUP.has(status) || !isReady || !isToBeSent(parcel)) return NEVER;
  const since = readySince(moment);
  if (standing !== null) return { holds: asItWas(standing), lookAtMs: null };
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed(moment);
  const sinceMs = Date.parse(since);
  const { learnedMs, reasons } = learned(moment, sinceMs);
  const dueMs = Math.max(sinceMs + hours * HOUR_MS, learnedMs);
  if (dueMs > nowMs) return notBefore(dueMs);
  const said = `It was ready for the carrier ${hoursBetween(sinceMs, nowMs)} hours ago, and has not been scanned.`;
  return {
    holds: {
      since,
      evidence: {
        reasons: [said, ...reasons],
        measures: [
          { name: 'SILENT_HOURS', value: hoursBetween(sinceMs, nowMs) },
          { name: 'THRESHOLD_HOURS', value: hoursBetween(sinceMs, dueMs) },
        ],
      },
    },
    lookAtMs: null,
  };
}

function readySince({ parcel }: Moment): string {
  return parcel.dispatchedAt ?? parcel.state.statusScan?.occurredAt ?? parcel.facts.registeredAt;
}

/** How long parcels of the brand normally wait for this carrier. */
function learned(
  { parcel, ground, nowMs }: Moment,
  sinceMs: number,
): { readonly learnedMs: number; readonly reasons: readonly string[] } {
  const { silence, rules } = ground;
  if (silence === null) return { learnedMs: sinceMs, reasons: [] };
  const { brand, facts, state, dispatchedAt } = parcel;
  // what the shop has made ready waits for the carrier, whatever the last scan said
  const status = dispatchedAt === null ? state.status : 'AWAITING_PICKUP';
  const silent = { context: gapContextOf({ brand, facts, status, heardMs: sinceMs }), since: sinceMs };
  const { gaps, sentence } = silence.silenceOf(silent, nowMs);
  if (gaps < LEAST_GAPS) return { learnedMs: sinceMs, reasons: [] };
  const learnedHours = silence.thresholdOf(silent.context, rules.silence.falseAlarmsPerThousand);
  const hours = Math.min(learnedHours, MOST_TIMES * rules.notCollected.hours);
  return { learnedMs: sinceMs + hours * HOUR_MS, reasons: [sentence] };
}
