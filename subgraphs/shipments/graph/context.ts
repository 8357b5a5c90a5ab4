import type { PageRequest, RequestContext } from '../../../platform/graph/index.ts';
import type { LiveTail } from '../../../platform/live/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type {
  ActOnExceptions,
  CasePersonalReads,
  DisputeClosing,
  DisputeOpening,
  DisputeReport,
  DisputeResolution,
  erasePersonalData,
  ExceptionActOutcome,
  LegOutcome,
  LegStatement,
  MilestoneOutcome,
  MilestoneStatement,
  OrderTelling,
  RecipientReads,
  RiskReads,
  Registration,
  RegistrationOutcome,
} from '../apply/index.ts';
import type { SeenBottleneck } from '../domain/index.ts';
import type { ShopConnectors } from '../receive/index.ts';
import type { RulePorts } from '../rules/index.ts';
import type { ParcelHistories, ShipmentReads, UnclaimedNumberRow } from '../store/index.ts';

/** What the resolvers of this subgraph may use; all of it is bound to the viewer's brand. */
export interface ShipmentsPorts {
  readonly reads: ShipmentReads;
  readonly live: LiveTail<ShipmentsEvent>;
  readonly register: (registrations: readonly Registration[]) => Promise<readonly RegistrationOutcome[]>;
  /** A parcel's own events up to a past moment. */
  readonly history: ParcelHistories;
  /** What is personal of deliveries and of disputes. */
  readonly casePersonal: CasePersonalReads;
  readonly openDispute: (report: DisputeReport) => Promise<DisputeOpening>;
  readonly resolveDispute: (closing: DisputeClosing) => Promise<DisputeResolution>;
  /** As the viewer. */
  readonly actOnExceptions: (act: ActOnExceptions) => Promise<readonly ExceptionActOutcome[]>;
  /** Endpoints of shop systems, what they posted, and imports. */
  readonly connectors: ShopConnectors;
  /** The parcel that a tracking link opens. Throws DoorstepError `TRACKING_LINK_INVALID`. */
  readonly openTrackingLink: (token: string) => Promise<string>;
  readonly addLegs: (statements: readonly LegStatement[]) => Promise<readonly LegOutcome[]>;
  /** Newest first, one more than asked for when there is more. */
  readonly unclaimedNumbers: (page: PageRequest) => Promise<readonly UnclaimedNumberRow[]>;
  /** What may go wrong with parcels under way. */
  readonly risks: RiskReads;
  /** The places at which the brand's parcels are held up. */
  readonly bottlenecks: () => Promise<readonly SeenBottleneck[]>;
  /** The rules by which exceptions are found. */
  readonly rules: RulePorts;
  readonly recordMilestones: (statements: readonly MilestoneStatement[]) => Promise<readonly MilestoneOutcome[]>;
  readonly recordOrders: (orders: readonly OrderTelling[]) => Promise<void>;
  /** Personal data, opened only when they are asked for. */
  readonly recipients: RecipientReads;
  /** Null when nothing is known of the order. */
  readonly erasePersonalData: (orderNumber: string) => ReturnType<typeof erasePersonalData>;
}

export type ShipmentsContext = RequestContext<ShipmentsPorts>;
