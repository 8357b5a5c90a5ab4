import { LegMutations } from './addLegs.ts';
import { FormerNumberResolver, NumbersOfShipmentResolver } from './numbersOfShipment.ts';
import { UnclaimedNumberResolver } from './unclaimedNumber.ts';

/** Resolvers of numbers: whose they are, were, or are not yet. */
export const IDENTITY_RESOLVERS = [
  ...[LegMutations, NumbersOfShipmentResolver],
  ...[FormerNumberResolver, UnclaimedNumberResolver],
] as const;
