import { JourneyOfShipmentResolver } from './journeyResolver.ts';
import { KnownShipmentResolver } from './knownResolver.ts';

/** Resolvers of a parcel's way, and of what was known of it when. */
export const STORY_RESOLVERS = [JourneyOfShipmentResolver, KnownShipmentResolver] as const;
