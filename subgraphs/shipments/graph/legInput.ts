import { Field, InputType } from 'type-graphql';
import type { LegNumber } from '../domain/index.ts';
import { normaliseTrackingNumber, problemOf } from './input.ts';

@InputType({ description: 'A number under which a parcel travels on.' })
export class LegInput {
  @Field(() => String, { description: 'The code of the carrier that takes it on, for example `usps`.' })
  carrier!: string;

  @Field(() => String, { description: "That carrier's number; case, spaces and dashes do not matter." })
  trackingNumber!: string;
}

export function toLegNumber({ carrier, trackingNumber }: LegInput): LegNumber {
  return { carrier: carrier.toLowerCase(), trackingNumber: normaliseTrackingNumber(trackingNumber) };
}

/** The most legs that a registration may name. */
export const MAX_LEGS = 10;

/** What is wrong with the legs of a registration; null when nothing is. */
export function legsProblem(legs: readonly LegNumber[]): string | null {
  if (legs.length > MAX_LEGS) return `legs must be at most ${MAX_LEGS}`;
  for (const leg of legs) {
    const problem = problemOf({ reference: 'of the parcel', ...leg });
    if (problem !== null) return `legs: ${problem}`;
  }
  return null;
}
