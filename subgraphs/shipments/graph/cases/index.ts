import { ConflictResolver, ConflictsOfShipmentResolver } from './conflictResolver.ts';
import { DisputeMutations } from './disputeMutations.ts';
import { DisputeResolver, ProofOfShipmentResolver, ProofResolver } from './proofResolver.ts';

export { ShipmentConflict, toConflict } from './conflictTypes.ts';

/** Resolvers of what is contradictory, proved and disputed. */
export const CASE_RESOLVERS = [
  ...[ConflictResolver, ConflictsOfShipmentResolver, DisputeMutations],
  ...[DisputeResolver, ProofOfShipmentResolver, ProofResolver],
] as const;
