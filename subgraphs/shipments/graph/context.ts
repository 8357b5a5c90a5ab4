import type { RequestContext } from '../../../platform/graph/index.ts';
import type { LiveTail } from '../../../platform/live/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { Dispatch, Registration, RegistrationOutcome } from '../apply/index.ts';
import type { ShipmentReads } from '../store/index.ts';

/** What the resolvers of this subgraph may use; all of it is bound to the viewer's brand. */
export interface ShipmentsPorts {
  readonly reads: ShipmentReads;
  readonly live: LiveTail<ShipmentsEvent>;
  readonly register: (registrations: readonly Registration[]) => Promise<readonly RegistrationOutcome[]>;
  /** The parcel that a tracking link opens. Throws DoorstepError `TRACKING_LINK_INVALID`. */
  readonly openTrackingLink: (token: string) => Promise<string>;
  readonly recordDispatches: (dispatches: readonly Dispatch[]) => Promise<ReadonlySet<string>>;
}

export type ShipmentsContext = RequestContext<ShipmentsPorts>;
