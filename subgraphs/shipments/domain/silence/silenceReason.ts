import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import type { GapContext } from './silenceContext.ts';

const PHASE_WORDS: Readonly<Record<ShipmentStatus, string>> = {
  LABEL_CREATED: 'since its label was made',
  AWAITING_PICKUP: 'awaiting pickup',
  PICKED_UP: 'after it was picked up',
  IN_TRANSIT: 'in transit',
  AT_LOCAL_FACILITY: 'at the local facility',
  OUT_FOR_DELIVERY: 'out for delivery',
  ATTEMPTED: 'after a delivery attempt',
  AVAILABLE_FOR_PICKUP: 'waiting to be picked up',
  DELIVERED: 'after delivery',
  RETURNING: 'on its way back',
  RETURNED: 'after its return',
};

/** What a silence is judged by. */
export interface JudgedSilence {
  readonly hours: number;
  /** The share of normal parcels that is still silent after so long. */
  readonly survival: number;
  /** Recent gaps that stand behind it. */
  readonly gaps: number;
  /** Whether so long a silence is beyond what was seen often enough, and the share read from the tail. */
  readonly isExtrapolated: boolean;
}

/** Above one in ten a share is told in hundredths. */
const MANY = 0.1;

/** How long a parcel has been silent, and how usual that is: English, one sentence. */
export function silenceReason(
  { phase, service }: Pick<GapContext, 'phase' | 'service'>,
  { hours, survival, gaps, isExtrapolated }: JudgedSilence,
): string {
  const silent = `It has been silent for ${timeWords(hours)} ${PHASE_WORDS[phase]}${service && ` with ${service}`}`;
  const share = shareWords(survival);
  if (gaps < 1)
    return `${silent}; that ${share} parcels there ${survival > MANY ? 'are' : 'is'} silent for so long is an assumption.`;
  const read = isExtrapolated ? 'by the tail ' : '';
  return `${silent}; ${read}${share} parcels there ${survival > MANY ? 'are' : 'is'} silent for so long (of ${grouped(Math.round(gaps))} gaps).`;
}

function timeWords(hours: number): string {
  if (hours < 1) return 'less than an hour';
  if (hours < 72) return Math.round(hours) === 1 ? 'an hour' : `${Math.round(hours)} hours`;
  return `${Math.round(hours / 24)} days`;
}

/** More than one in ten in hundredths; rarer ones as one in so many, to two digits. */
function shareWords(survival: number): string {
  if (survival > MANY) return `${Math.round(100 * survival)} in 100`;
  return `1 in ${grouped(Number(Math.min(1 / survival, 1e9).toPrecision(2)))}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
