import type { Transaction } from '../../../platform/database/index.ts';
import { type RegisteredFact, registeredOtherwise, type Registration } from '../domain/index.ts';
import { findParcelRecipients, findRegistered, type RegisteredShipment } from '../store/index.ts';
import { shipmentId } from './ids.ts';
import { openRecipient, type PersonalOptions } from './personal.ts';

/** Which of these parcels are registered, by reference; with their recipients where one is told to compare. */
export async function findKnown(
  tx: Transaction,
  options: PersonalOptions,
  registrations: readonly Registration[],
): Promise<Map<string, RegisteredShipment>> {
  const { brand } = options;
  const references = registrations.map((each) => each.reference);
  const known = await findRegistered(tx, brand, references);
  const ids = registrations.flatMap(({ reference, recipient }) => {
    const registered = known.get(reference);
    return recipient === null || registered === undefined ? [] : [registered.id];
  });
  if (ids.length === 0) return known;
  const sealed = await findParcelRecipients(tx, brand, ids);
  const recipients = new Map(sealed.map((each) => [each.subject, openRecipient(options, each)]));
  return new Map(
    [...known].map(([reference, each]) => [reference, { ...each, recipient: recipients.get(each.id) ?? null }]),
  );
}

/** What is told of a parcel otherwise than it is registered. A recipient that was erased is not missed. */
export function differencesOf(brand: string, known: RegisteredShipment, told: Registration): RegisteredFact[] {
  const { returnOf, recipient } = told;
  return registeredOtherwise(known, {
    ...told,
    returnOf: returnOf === null ? null : shipmentId(brand, returnOf),
    recipient: known.personalDataErasedAt === null ? recipient : null,
  });
}
