import type { DataSource } from '../../../platform/database/index.ts';
import type { CarriersPorts } from '../graph/index.ts';
import { openInbox } from '../receive/index.ts';

/** The way of the graph into the inbox, wired as the process wires it. */
export function recordPayloadInto(
  database: DataSource,
  brand: string,
  receivedAt: Date,
): CarriersPorts['recordPayload'] {
  const inbox = openInbox({ database });
  return (payload) => inbox({ ...payload, brand, endpointId: null, externalId: null, receivedAt });
}
