/*
 * What the subgraphs of this bench know. All of it follows from a shipment's number, so that whoever asks can tell
 * what the answer must be; all texts of a kind are equally long, so that all answers to a question are.
 */

/** Shipments of a list; they share a few carriers that no other list has. */
export const LIST_SIZE = 50;
const CARRIERS_OF_A_LIST = 5;

const ID_START = '00000000-0000-4000-8000-';

const digitsOf = (number: number): string => String(number).padStart(12, '0');

export function shipmentId(number: number): string {
  return `${ID_START}${digitsOf(number)}`;
}

export function shipmentNumber(id: string): number {
  return Number(id.slice(ID_START.length));
}

/** The carrier's own number is large: lists that shared carriers would let a gateway share fetches between them. */
function carrierCode(shipment: number): string {
  const list = Math.floor(shipment / LIST_SIZE);
  return `carrier-${digitsOf(list * CARRIERS_OF_A_LIST + (shipment % CARRIERS_OF_A_LIST))}`;
}

/** What the shipments subgraph says. */
export function shipment(number: number) {
  return {
    id: shipmentId(number),
    trackingNumber: `1Z${digitsOf(number)}`,
    status: 'IN_TRANSIT',
    order: { number: `D-${digitsOf(number)}` },
    estimate: { day: '2026-11-24', p10: '2026-11-23T15:00:00.000Z', p90: '2026-11-25T20:00:00.000Z' },
    carrier: { code: carrierCode(number) },
  };
}

/** What the carriers subgraph says. */
export function carrier(code: string) {
  return { code, name: `The Carrier of ${code}`, homeCountries: ['US', 'CA'] };
}

/** What the notifications subgraph says of a shipment. */
export function notifications(id: string) {
  return ['OUT_FOR_DELIVERY', 'IN_TRANSIT'].map((trigger) => ({
    id: `${trigger}-${id}`,
    trigger,
    title: `Your parcel ${id} is on its way`,
  }));
}

/** What the analytics subgraph says of a carrier. */
export function performanceOf(code: string) {
  const number = Number(code.slice('carrier-'.length));
  return { delivered: 10_000 + (number % 1_000), scans: 50_000 + (number % 1_000) };
}

/** All of it joined. */
export function joinedShipment(number: number) {
  const { carrier: reference, ...own } = shipment(number);
  return {
    ...own,
    carrier: { ...carrier(reference.code), performance: performanceOf(reference.code) },
    notifications: notifications(own.id),
  };
}
