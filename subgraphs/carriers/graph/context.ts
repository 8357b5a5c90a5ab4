import type { RequestContext } from '../../../platform/graph/index.ts';
import type { SignatureScheme } from '../../../platform/signatures/index.ts';
import type { EndpointRow, IntakeReads } from '../store/index.ts';

/** What the resolvers of this subgraph may use; all of it is bound to the viewer's brand. */
export interface CarriersPorts {
  readonly reads: IntakeReads;
  readonly createEndpoint: (
    carrier: string,
    scheme: SignatureScheme,
  ) => Promise<{ endpoint: EndpointRow; secret: string }>;
  /** Where carriers reach the intake, without a slash at the end. */
  readonly intakeUrl: string;
}

export type CarriersContext = RequestContext<CarriersPorts>;
