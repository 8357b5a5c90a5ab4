import type { EventLog } from '../../../platform/events/index.ts';
import type { ParcelReport, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { Forecasts, WatchGrounds } from '../domain/index.ts';

/** What applying needs beside the transaction. */
export interface ApplyPorts {
  readonly log: EventLog<ShipmentsEvent>;
  /** What was learned of how parcels arrive. */
  readonly forecasts: Forecasts;
  /** What is known beside parcels when they are watched. */
  readonly watch: WatchGrounds;
  readonly clock: () => Date;
}

/** What carriers said, by shipment id, each in the order in which it arrived. */
export type ReportsByShipment = ReadonlyMap<string, readonly ParcelReport[]>;
