import type { DeadlineKind, ExceptionKind, Severity, WatchedCause } from '../../../../platform/events/types/index.ts';

/** What is lost by an exception that nobody attends to: the parcel's value, or what a delay costs. */
export type StakeKind = 'VALUE' | 'DELAY';

/** What is known of a kind of exception before anything is known of the parcel. */
export interface CatalogueEntry {
  /** Unless the brand says otherwise. */
  readonly severity: Severity;
  readonly stake: StakeKind;
  /** What runs out first, in this order, as far as it is known of the parcel. */
  readonly deadlines: readonly DeadlineKind[];
  /** What a desk does next: English, one sentence. */
  readonly nextStep: string;
}

const entry = (
  severity: Severity,
  stake: StakeKind,
  deadlines: readonly DeadlineKind[],
  nextStep: string,
): CatalogueEntry => ({ severity, stake, deadlines, nextStep });

/** The catalogue of exceptions: what each kind means for whoever answers for the parcel. */
export const CATALOGUE: Readonly<Record<ExceptionKind, CatalogueEntry>> = {
  DELAYED: entry(
    'MEDIUM',
    'DELAY',
    ['PROMISE', 'CLAIM'],
    'Ask the carrier where it is, and tell the customer before they ask.',
  ),
  DELIVERY_ATTEMPTED: entry(
    'MEDIUM',
    'DELAY',
    ['REDELIVERY', 'PROMISE'],
    'Agree on another day or a pickup point with the customer before the carrier tries again.',
  ),
  ADDRESS_ISSUE: entry(
    'HIGH',
    'VALUE',
    ['REDELIVERY', 'PROMISE'],
    'Get the right address from the customer and give it to the carrier.',
  ),
  CARRIER_HOLD: entry('MEDIUM', 'DELAY', ['PROMISE', 'CLAIM'], 'Ask the carrier why it is held and what releases it.'),
  WEATHER_HOLD: entry(
    'LOW',
    'DELAY',
    ['PROMISE'],
    'Tell the customer that the weather holds it up; the carrier goes on by itself.',
  ),
  CUSTOMS_HOLD: entry(
    'HIGH',
    'VALUE',
    ['PROMISE', 'CLAIM'],
    'Send customs the papers that are missing, or have the customer pay what is due.',
  ),
  DAMAGED: entry('HIGH', 'VALUE', ['CLAIM'], 'Offer a replacement and file a claim with the carrier.'),
  LOST_IN_TRANSIT: entry(
    'CRITICAL',
    'VALUE',
    ['CLAIM'],
    'Send a replacement or refund, and file a claim with the carrier.',
  ),
  REFUSED: entry('MEDIUM', 'VALUE', ['PROMISE'], 'Ask the customer why; decide on a refund before it is back.'),
  MISROUTED: entry(
    'MEDIUM',
    'DELAY',
    ['PROMISE', 'CLAIM'],
    'Tell the customer of the detour; ask the carrier when it is redirected.',
  ),
  RETURN_TO_SENDER: entry('HIGH', 'VALUE', [], 'Tell the customer that it comes back, and send it anew or refund it.'),
  PICKUP_OVERDUE: entry(
    'HIGH',
    'DELAY',
    ['PROMISE'],
    'Check whether it was handed over, and ask the carrier to scan it or collect it.',
  ),
  STALLED_BEFORE_DISPATCH: entry('MEDIUM', 'DELAY', ['PROMISE'], 'Find it in the warehouse and dispatch it.'),
  DELIVERY_DISPUTED: entry(
    'HIGH',
    'VALUE',
    ['CLAIM'],
    'Compare the proof of delivery with what the customer says, and decide on the dispute.',
  ),
  TEMPERATURE_EXCURSION: entry(
    'CRITICAL',
    'VALUE',
    ['CLAIM'],
    'Stop the delivery if the goods are spoilt, and send a replacement.',
  ),
  LOCKER_PICKUP_EXPIRING: entry(
    'MEDIUM',
    'VALUE',
    ['COLLECTION'],
    'Remind the customer to collect it, or have the carrier keep it longer.',
  ),
  PROMISE_AT_RISK: entry(
    'MEDIUM',
    'DELAY',
    ['PROMISE', 'CLAIM'],
    'Tell the customer the new day before the promised one has passed.',
  ),
};

/** A rule by which watching finds an exception. */
export interface WatchedRule {
  readonly kind: ExceptionKind;
  /** When it opens and when it closes: English, one sentence each. */
  readonly opens: string;
  readonly closes: string;
}

/** The rules by which watching finds exceptions, by what they call their cause. */
export const WATCHED_RULES: Readonly<Record<WatchedCause, WatchedRule>> = {
  SILENCE: {
    kind: 'DELAYED',
    opens:
      'The carrier has the parcel and is silent for longer than normal parcels of its service, lane, phase and hour are.',
    closes: 'Something is heard of it.',
  },
  NOT_COLLECTED: {
    kind: 'PICKUP_OVERDUE',
    opens:
      'It stands ready for the carrier, who has not scanned it within the brand’s hours, or what is normal if that is longer.',
    closes: 'The carrier has scanned it, or its order is cancelled.',
  },
  NOT_DISPATCHED: {
    kind: 'STALLED_BEFORE_DISPATCH',
    opens:
      'Its label is made, and the shop has not dispatched it within the brand’s hours, or what is normal if that is longer.',
    closes: 'It is dispatched, the carrier has scanned it, or its order is cancelled.',
  },
  SAME_DAY: {
    kind: 'DELAYED',
    opens:
      'It was promised for the day on which it was ordered, and is not out for delivery at the brand’s hour where it goes.',
    closes: 'It is out for delivery, or arrived.',
  },
  LATE_RISK: {
    kind: 'PROMISE_AT_RISK',
    opens:
      'From 36 to 8 hours before the promise ends it will miss it as probably as the brand asks, and so probably that telling costs less than keeping silent; or it has missed it.',
    closes: 'The risk has clearly fallen, or it arrived, can be collected, or goes back.',
  },
  LOSS_RISK: {
    kind: 'LOST_IN_TRANSIT',
    opens: 'It is lost as probably as the brand asks, and so probably that acting costs less than waiting.',
    closes: 'Something is heard of it.',
  },
  COLLECTION_DUE: {
    kind: 'LOCKER_PICKUP_EXPIRING',
    opens: 'It waits to be collected, and the carrier sends it back within the brand’s hours.',
    closes: 'It is collected or sent back.',
  },
  SENT_BACK: {
    kind: 'RETURN_TO_SENDER',
    opens: 'It is on its way back to the sender, and the carrier does not call that an exception.',
    closes: 'It is back, goes on to the customer, or the carrier calls it an exception itself.',
  },
  DISPUTED: {
    kind: 'DELIVERY_DISPUTED',
    opens: 'The customer says that it did not arrive, or not whole, though the carrier says it was delivered.',
    closes: 'The dispute is decided or withdrawn.',
  },
};
