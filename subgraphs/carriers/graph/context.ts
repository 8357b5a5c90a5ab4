import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import type { RequestContext } from '../../../platform/graph/index.ts';
import type { LiveTail } from '../../../platform/live/index.ts';
import type { CarrierCatalogue } from '../domain/catalogue/index.ts';
import type {
  AcceptedPayload,
  CarrierCode,
  CodeDecision,
  CodeMappingRow,
  CodeReads,
  EndpointRow,
  FeedReads,
  IntakeReads,
  NewEndpoint,
  QuarantineFilter,
  Rotation,
} from '../store/index.ts';

/** An endpoint with a secret that was made this moment. */
interface EndpointAndSecret {
  readonly endpoint: EndpointRow;
  readonly secret: string;
}

/** A payload that came through the graph. */
export interface RecordedPayload {
  /** A code of the catalogue. */
  readonly carrier: string;
  readonly format: 'JSON';
  readonly body: Buffer;
}

/** What the resolvers of this subgraph may use; all of it is bound to the viewer's brand. */
export interface CarriersPorts {
  readonly catalogue: CarrierCatalogue;
  readonly reads: IntakeReads;
  readonly feeds: FeedReads;
  readonly codes: CodeReads;
  readonly live: LiveTail<CarriersEvent>;
  readonly createEndpoint: (request: Omit<NewEndpoint, 'brand' | 'now'>) => Promise<EndpointAndSecret>;
  /** Null when the brand has no such endpoint, or it is disabled. */
  readonly rotateEndpoint: (request: Omit<Rotation, 'brand' | 'now'>) => Promise<EndpointAndSecret | null>;
  /** Null when the brand has no such endpoint. */
  readonly disableEndpoint: (id: string) => Promise<EndpointRow | null>;
  /** Keeps a payload that came through the graph in the inbox, as one of no endpoint; resolves when it is durable. */
  readonly recordPayload: (payload: RecordedPayload) => Promise<AcceptedPayload>;
  /** Puts quarantined payloads back to be read again, and has it done; answers how many. */
  readonly redrive: (filter: QuarantineFilter) => Promise<number>;
  readonly mapCode: (
    decision: Omit<CodeDecision, 'brand' | 'mappedBy' | 'now'>,
  ) => Promise<{ readonly mapping: CodeMappingRow; readonly scans: number }>;
  /** Null when nobody had mapped the code. */
  readonly unmapCode: (code: Omit<CarrierCode, 'brand'>) => Promise<CodeMappingRow | null>;
  /** Where carriers reach the intake, without a slash at the end. */
  readonly intakeUrl: string;
}

export type CarriersContext = RequestContext<CarriersPorts>;
