import { DAY_MS } from './draws.ts';
import type { FeedOutage } from './incidents/index.ts';
import type { SimulatedParcel, ToldScan, ToldWindow } from './parcel.ts';
import type { SimulatedWorld } from './simulateWorld.ts';

/** Something that becomes known, and when: epoch milliseconds. */
export type Happening =
  | { readonly kind: 'REGISTERED'; readonly at: number; readonly parcel: SimulatedParcel }
  /** The shop says that it stands ready for the carrier. */
  | { readonly kind: 'DISPATCHED'; readonly at: number; readonly parcel: SimulatedParcel }
  | { readonly kind: 'SCAN'; readonly at: number; readonly parcel: SimulatedParcel; readonly scan: ToldScan }
  | { readonly kind: 'WINDOW'; readonly at: number; readonly parcel: SimulatedParcel; readonly window: ToldWindow }
  /** The world's truth: who watches the feed has to find out by himself. */
  | { readonly kind: 'OUTAGE_BEGINS' | 'OUTAGE_ENDS'; readonly at: number; readonly outage: FeedOutage };

/** All that becomes known of a world, in the order in which it does. */
export function* happenings({ parcels, incidents }: SimulatedWorld): Generator<Happening, void> {
  const days = new Map<number, Happening[]>();
  const add = (happening: Happening): void => {
    const day = Math.floor(happening.at / DAY_MS);
    const known = days.get(day);
    if (known === undefined) days.set(day, [happening]);
    else known.push(happening);
  };
  for (const outage of incidents) {
    if (outage.kind !== 'FEED_OUTAGE') continue;
    add({ kind: 'OUTAGE_BEGINS', at: outage.from, outage });
    add({ kind: 'OUTAGE_ENDS', at: outage.until, outage });
  }
  for (const parcel of parcels) for (const happening of ofParcel(parcel)) add(happening);
  // day by day, and each let go once it is over: sorting all at once takes several times as long
  for (const day of [...days.keys()].sort((one, other) => one - other)) {
    const ofDay = days.get(day) ?? [];
    days.delete(day);
    yield* ofDay.sort((one, other) => one.at - other.at);
  }
}

function* ofParcel(parcel: SimulatedParcel): Generator<Happening, void> {
  yield { kind: 'REGISTERED', at: parcel.registeredAt, parcel };
  yield { kind: 'DISPATCHED', at: parcel.dispatchedAt, parcel };
  for (const scan of parcel.scans)
    if (scan.receivedAt !== null) yield { kind: 'SCAN', at: scan.receivedAt, parcel, scan };
  for (const window of parcel.windows) yield { kind: 'WINDOW', at: window.receivedAt, parcel, window };
}
