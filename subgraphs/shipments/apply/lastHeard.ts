import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import type { HeardCarrier } from '../store/index.ts';

/** When carriers were heard of last, brand by brand, as far as this process applied what they said. */
export interface LastHeard {
  /** Something was applied now. */
  note(events: readonly LoggedEvent<CarriersEvent>[], now: Date): void;
  /** What was noted since it was taken last. */
  take(): readonly HeardCarrier[];
}

/** Nothing was heard yet. It is kept in memory and written seldom, since every batch would write the same few rows. */
export function openLastHeard(): LastHeard {
  let heard = new Map<string, HeardCarrier>();
  return {
    note: (events, now) => {
      for (const { type, brand, payload } of events) {
        // what is told otherwise or taken back may be our own doing
        if (type !== 'scan.recorded' && type !== 'estimate.stated') continue;
        const carrier = 'scan' in payload ? payload.scan.carrier : payload.carrier;
        heard.set(`${brand} ${carrier}`, { brand, carrier, heardMs: now.getTime() });
      }
    },
    take: () => {
      const taken = [...heard.values()];
      heard = new Map();
      return taken;
    },
  };
}
