import { eventually } from '../setup/eventually.ts';
import { connectFedex, fedexReply, type FedexScan, registerParcel } from './carrier.ts';
import { listen, type Listener } from './live.ts';
import type { System } from './system.ts';

const WATCH =
  'subscription ($after: String) { shipmentStatusChanged(after: $after) { cursor to shipment { trackingNumber carrier { name } } } }';

const STEPS: readonly FedexScan[] = [
  { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' },
  { date: '2026-03-03T02:00:00-06:00', eventType: 'IT', eventDescription: 'In transit' },
  { date: '2026-03-04T08:10:00-06:00', eventType: 'OD', eventDescription: 'On FedEx vehicle for delivery' },
  { date: '2026-03-05T10:30:00-06:00', eventType: 'DL', eventDescription: 'Delivered' },
];

/** What a parcel's watchers hear of it from its pickup to its delivery. */
export const WHOLE_WAY: readonly string[] = ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'];

/** Parcels of one brand that move step by step, and clients that watch them all. */
export interface WatchedParcels {
  /** Registers one and returns its tracking number. */
  register(): Promise<string>;
  /** Tells the first of a parcel's steps, as often as it takes. */
  move(trackingNumber: string, steps: number): Promise<void>;
  watch(after: string | null, how?: 'argument' | 'extensions'): Promise<Listener>;
}

export async function watchedParcels(system: System, brand: string): Promise<WatchedParcels> {
  const fedex = await connectFedex(system, brand);
  const token = await system.token(brand);
  let parcels = 0;
  return {
    register: async () => {
      parcels += 1;
      const trackingNumber = `79460000${String(20_000 + parcels)}`;
      await registerParcel(system, brand, { trackingNumber });
      return trackingNumber;
    },
    move: async (trackingNumber, steps) => {
      const post = async (): Promise<boolean> =>
        (await fedex.post(fedexReply(trackingNumber, STEPS.slice(0, steps))).catch(() => null))?.status === 202;
      await eventually('the payload to be accepted', post, 30_000);
    },
    watch: (after, how = 'argument') => {
      if (how === 'argument') return listen(system.live, token, { query: WATCH, variables: { after } });
      return listen(system.live, token, { query: WATCH, extensions: { after } });
    },
  };
}

/** The statuses of a parcel that a client heard, in order. */
export function heardOf(listener: Listener, trackingNumber: string): string[] {
  return listener.heard.flatMap((each) => {
    const change = each.data?.['shipmentStatusChanged'] as { to: string; shipment: { trackingNumber: string } };
    return change.shipment.trackingNumber === trackingNumber ? [change.to] : [];
  });
}
