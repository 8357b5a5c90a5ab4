import type {
  Conflict,
  Estimate,
  Scan,
  ShipmentStatus,
  ShippingLeg,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import type { Milestones } from '../registration.ts';

/** A parcel as it was known at one moment: what a reader was shown of it then. Instants are ISO 8601 in UTC. */
export interface KnownParcel {
  readonly status: ShipmentStatus;
  readonly statusSince: string;
  readonly deliveredAt: string | null;
  readonly estimate: Estimate | null;
  readonly promisedAt: string | null;
  readonly milestones: Milestones;
  /** In the order of the timeline, oldest first. */
  readonly scans: readonly Scan[];
  /** Oldest first. */
  readonly exceptions: readonly ShownException[];
  /** Oldest first. */
  readonly conflicts: readonly Conflict[];
  /** In the order of the way. */
  readonly legs: readonly ShippingLeg[];
}
