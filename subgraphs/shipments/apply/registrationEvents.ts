import type { DraftEvent } from '../../../platform/events/index.ts';
import type { ShipmentFacts, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { NewShipment } from '../store/index.ts';
import { milestoneEvents } from './milestones.ts';

/** What is told of a parcel that was registered just now. */
export function registrationEvents(shipment: NewShipment): DraftEvent<ShipmentsEvent>[] {
  const { id, brand, estimate, registeredAt } = shipment;
  const about = { shipmentId: id, carrier: shipment.carrier, trackingNumber: shipment.trackingNumber };
  const registered: ShipmentsEvent = { type: 'shipment.registered', payload: { ...about, ...factsOf(shipment) } };
  const told = [{ brand, key: id, ...registered }, ...milestoneEvents(shipment, shipment.milestones)];
  if (estimate === null) return told;
  const payload = {
    ...about,
    before: null,
    after: estimate,
    movedDays: null,
    recalculatedAt: registeredAt,
    payloadId: null,
  };
  return [...told, { brand, key: id, type: 'shipment.eddRecalculated', payload: { ...payload, cause: 'REGISTERED' } }];
}

/** One by one: what is personal must never come into an event. */
function factsOf(shipment: NewShipment): ShipmentFacts {
  const { reference, orderNumber, registeredAt, service, direction, returnOf, pieces, value, contents } = shipment;
  const { promisedAt, origin, destination, destinationZone, goods } = shipment;
  return {
    ...{ reference, orderNumber, registeredAt, service, direction, returnOf, pieces, value, contents },
    ...{ promisedAt, origin, destination, destinationZone },
    ...(goods === undefined ? {} : { goods }),
  };
}
