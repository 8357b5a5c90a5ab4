import { MILESTONES } from '../../../platform/events/types/index.ts';
import type { Registration } from './registration.ts';
import { textOf } from './shopOrder.ts';

const FACTS = [
  'orderNumber',
  'carrier',
  'trackingNumber',
  'service',
  'direction',
  'returnOf',
  'pieces',
  'value',
  'contents',
  'goods',
  'promisedAt',
  'origin',
  'destination',
  'destinationZone',
  'recipient',
] as const satisfies readonly (keyof Registration)[];

/** What can be told of a parcel that is registered, beside its reference: a fact or a milestone. */
export type RegisteredFact = (typeof FACTS)[number] | (typeof MILESTONES)[number];

/** A registration without the name by which it is known. */
export type RegisteredParcel = Omit<Registration, 'reference'>;

/**
 * What a shop tells of a parcel otherwise than it is registered; what it does not tell again is no difference. The first
 * registration stands, so whoever believes to have changed something must be told.
 */
export function registeredOtherwise(registered: RegisteredParcel, told: RegisteredParcel): RegisteredFact[] {
  const facts = FACTS.filter(
    (fact) => (told[fact] ?? null) !== null && formOf(told[fact]) !== formOf(registered[fact] ?? null),
  );
  const milestones = MILESTONES.filter((milestone) => {
    const at = told.milestones[milestone];
    return at !== undefined && formOf(at) !== formOf(registered.milestones[milestone] ?? null);
  });
  return [...facts, ...milestones];
}

const INSTANT = /^\d{4}-\d\d-\d\dT.*Z$/;

/** Texts of the same instant may differ in how finely they count. */
function formOf(fact: unknown): string {
  return typeof fact === 'string' && INSTANT.test(fact) ? String(Date.parse(fact)) : textOf(fact);
}
