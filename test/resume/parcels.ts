import { RegisterShipmentsDocument } from '../../schema/generated/operations.ts';
import { eventually } from '../setup/eventually.ts';
import { type Fedex, fedexReply, type FedexScan } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import type { System } from '../system/system.ts';

/** A parcel on its way. */
export interface Parcel {
  readonly id: string;
  readonly trackingNumber: string;
  /** Scans that were accepted. */
  scans: number;
}

const START = Date.parse('2026-03-02T08:00:00Z');
const HOUR_MS = 3_600_000;
const PAUSE_MS = 150;
/** FedEx's codes of what can go wrong, with different meanings. */
const REASONS = ['03', '17', '84', '08', '07'] as const;
/** As long as an outage may take. */
const ACCEPTED_WITHIN_MS = 90_000;

/** Parcels that move steadily for as long as the run takes, each through the real intake. */
export interface Source {
  readonly parcels: readonly Parcel[];
  /** Scans that were accepted so far. */
  readonly accepted: number;
  /** Lets everything that is being posted arrive, then rests. */
  stop(): Promise<void>;
}

/** Registers parcels, many in a call. */
export async function registerParcels(system: System, token: string, count: number): Promise<Parcel[]> {
  const numbers = Array.from({ length: count }, (_none, index) => `79460${String(1_000_000 + index)}`);
  const parcels: Parcel[] = [];
  for (let from = 0; from < count; from += 50) {
    const shipments = numbers.slice(from, from + 50).map((trackingNumber) => ({
      reference: `ref-${trackingNumber}`,
      carrier: 'fedex',
      trackingNumber,
      orderNumber: `order-${trackingNumber}`,
      dispatchedAt: null,
    }));
    const { data, text } = await ask(system.graph, token, {
      document: RegisterShipmentsDocument,
      variables: { shipments },
    });
    for (const result of data?.registerShipments ?? []) {
      if (result.__typename !== 'ShipmentRegistered') throw new Error(`not registered: ${text}`);
      parcels.push({ id: result.shipment.id, trackingNumber: result.shipment.trackingNumber, scans: 0 });
    }
  }
  if (parcels.length !== count) throw new Error(`registered ${parcels.length} of ${count} parcels`);
  return parcels;
}

/** Starts to move the parcels, `hands` of them at the same time, each one scan after the other. */
export function moveParcels(fedex: Fedex, parcels: readonly Parcel[], hands: number): Source {
  let accepted = 0;
  let stopping = false;
  const move = async (hand: number): Promise<void> => {
    const own = parcels.filter((_parcel, index) => index % hands === hand);
    for (let turn = 0; !stopping; turn += 1) {
      const parcel = own[turn % own.length];
      if (parcel === undefined) return;
      await post(fedex, parcel);
      accepted += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const moving = Promise.all(Array.from({ length: hands }, (_none, hand) => move(hand)));
  // a failure shows when it is stopped
  moving.catch(() => undefined);
  return {
    parcels,
    get accepted() {
      return accepted;
    },
    stop: async () => {
      stopping = true;
      await moving;
    },
  };
}

/** As a carrier does: what was not accepted is sent again, byte for byte. */
async function post(fedex: Fedex, parcel: Parcel): Promise<void> {
  const body = fedexReply(parcel.trackingNumber, [nextScan(parcel.scans)], statedArrival(parcel.scans));
  const isAccepted = async (): Promise<boolean> => (await fedex.post(body).catch(() => ({ status: 0 }))).status === 202;
  await eventually(`a payload of ${parcel.trackingNumber} to be accepted`, isAccepted, ACCEPTED_WITHIN_MS);
  parcel.scans += 1;
}

/** Picked up, then to and fro between depot and van; every fourth scan says what is wrong, until all was said. */
function nextScan(count: number): FedexScan {
  const date = new Date(START + count * HOUR_MS).toISOString();
  if (count === 0) return { date, eventType: 'PU', eventDescription: 'Picked up' };
  const reason = REASONS[Math.floor(count / 4)];
  if (count % 4 === 3 && reason !== undefined) {
    return { date, eventType: 'DE', eventDescription: 'Delivery exception', exceptionCode: reason };
  }
  return count % 2 === 1
    ? { date, eventType: 'IT', eventDescription: 'In transit' }
    : { date, eventType: 'OD', eventDescription: 'On FedEx vehicle for delivery' };
}

/** Every third scan moves the day. */
function statedArrival(count: number): string {
  return new Date(START + (10 + Math.floor(count / 3)) * 24 * HOUR_MS).toISOString();
}
