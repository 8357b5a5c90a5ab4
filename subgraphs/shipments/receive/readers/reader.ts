import type { ShopReading } from '../reading.ts';
import type { CarrierNames } from './carrierNames.ts';

/** What a reader needs to know beside the body. */
export interface ReaderContext {
  /** What the brand's shop calls carriers. */
  readonly carrierNames: CarrierNames;
  /** When the delivery came, for systems that do not say when they told: ISO 8601 in UTC. */
  readonly receivedAt: string;
}

/** Reads the parsed body of a delivery; pure, and throws for nothing that it is given. */
export type ShopReader = (topic: string, document: unknown, context: ReaderContext) => ShopReading;
