import type { Goods } from '../../platform/events/types/index.ts';
import type { Ask } from './graph.ts';

/** A parcel as the shop registers it. Instants are ISO 8601 in UTC. */
export interface Registration {
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly dispatchedAt: string | null;
  readonly promisedAt: string;
  /** IANA: the days of its estimate are those of where it goes. */
  readonly destinationZone: string;
  /** Null where the shop tells nothing of them. */
  readonly goods: Goods | null;
}

const REGISTER = `mutation DemoRegister($shipments: [RegisterShipmentInput!]!) {
  registerShipments(shipments: $shipments) {
    __typename
    ... on ShipmentRegistered { reference }
    ... on RegistrationRefused { reference problem }
  }
}`;

const DISPATCH = `mutation DemoDispatch($milestones: [MilestoneInput!]!) {
  recordMilestones(milestones: $milestones) { reference recorded }
}`;

interface Registered {
  readonly registerShipments: readonly { readonly __typename: string; readonly reference: string }[];
}

/** Registers parcels in one request. @returns the references of those that the graph took. */
export async function registerParcels(ask: Ask, shipments: readonly Registration[]): Promise<ReadonlySet<string>> {
  const { registerShipments } = await ask<Registered>(REGISTER, { shipments });
  const taken = registerShipments.filter((each) => each.__typename === 'ShipmentRegistered');
  return new Set(taken.map((each) => each.reference));
}

/** Tells that a parcel left the warehouse; telling it twice is telling it once. */
export async function recordDispatch(ask: Ask, reference: string, dispatchedAt: string): Promise<void> {
  await ask(DISPATCH, { milestones: [{ reference, milestone: 'DISPATCHED', at: dispatchedAt }] });
}
