import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  connectionOf,
  Cost,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
  wordEnum,
} from '../../../platform/graph/index.ts';
import { SCHEME_HEADERS, SIGNATURE_SCHEMES, type SignatureScheme } from '../../../platform/signatures/index.ts';
import { findCarrier } from '../domain/catalogue.ts';
import type { EndpointRow, PayloadRow } from '../store/index.ts';
import { type Carrier, Carrier as CarrierType, toCarrier } from './carrierResolver.ts';
import type { CarriersContext } from './context.ts';

const SchemeEnum = wordEnum(SIGNATURE_SCHEMES, {
  name: 'SignatureScheme',
  description: 'How a carrier proves that a payload is its own.',
  words: {
    FEDEX_HMAC: 'HMAC-SHA256 over the body, base64 or hex, in the header `fdx-signature`.',
    UPS_BEARER: 'The secret itself as `Authorization: Bearer`.',
  },
});

@Requires('carriers:manage')
@ObjectType({ description: "Where one carrier posts the brand's payloads." })
export class IntakeEndpoint {
  @Field(() => ID, { description: 'Our id; part of the address.' })
  id!: string;

  @Field(() => CarrierType, { description: 'Who posts here.' })
  carrier!: Carrier;

  @Field(() => String, { description: 'The address to post to.' })
  url!: string;

  @Field(() => SchemeEnum, { description: 'How payloads must be signed.' })
  scheme!: SignatureScheme;

  @Field(() => String, { description: 'The header that carries the signature, lower case.' })
  signatureHeader!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;
}

@Requires('carriers:manage')
@ObjectType({ description: 'A new endpoint with its secret, which is shown this once.' })
export class IntakeEndpointCreated {
  @Field(() => IntakeEndpoint, { description: 'The endpoint.' })
  endpoint!: IntakeEndpoint;

  @Field(() => String, { description: 'What payloads are signed with; nobody can read it again.' })
  secret!: string;
}

@Requires('carriers:manage')
@ObjectType({ description: 'A payload that was accepted and could not be understood; it is kept, byte for byte.' })
export class QuarantinedPayload {
  @Field(() => ID, { description: 'Our id, as the carrier got it when the payload was accepted.' })
  id!: string;

  @Field(() => CarrierType, { description: 'Who sent it.' })
  carrier!: Carrier;

  @Field(() => GraphQLDateTime, { description: 'When it was accepted.' })
  receivedAt!: Date;

  @Field(() => String, { description: 'Why it was not understood: a stable code.' })
  code!: string;

  @Field(() => String, { description: 'Why it was not understood, in words.' })
  reason!: string;
}

const IntakeEndpointConnection = connectionOf(IntakeEndpoint, 'IntakeEndpoint', { rule: Requires('carriers:manage') });
const QuarantinedPayloadConnection = connectionOf(QuarantinedPayload, 'QuarantinedPayload', {
  rule: Requires('carriers:manage'),
});

/** How each carrier that has a reader signs what it sends. */
const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map([
  ['fedex', 'FEDEX_HMAC'],
  ['ups', 'UPS_BEARER'],
]);

@Resolver()
export class IntakeResolver {
  @Paged()
  @Requires('carriers:manage')
  @Query(() => IntakeEndpointConnection, { description: "The brand's endpoints, newest first." })
  async intakeEndpoints(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Endpoints on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { reads, intakeUrl, viewer }: CarriersContext,
  ): Promise<Page<IntakeEndpoint>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await reads.endpoints(request);
    return toPage(
      rows,
      request,
      (row) => toEndpoint(row, intakeUrl),
      (row) => ({ at: row.createdAt.toISOString(), id: row.id }),
    );
  }

  @Paged()
  @Requires('carriers:manage')
  @Query(() => QuarantinedPayloadConnection, {
    description: "The brand's payloads that were not understood, newest first.",
  })
  async quarantinedPayloads(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Payloads on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { reads, viewer }: CarriersContext,
  ): Promise<Page<QuarantinedPayload>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await reads.quarantined(request);
    return toPage(rows, request, toQuarantined, (row) => ({ at: row.receivedAt.toISOString(), id: row.id }));
  }

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => IntakeEndpointCreated, {
    description:
      'Makes an address for a carrier to post to. Fails with NOT_IMPLEMENTED for a carrier whose payloads cannot be read yet.',
  })
  async createIntakeEndpoint(
    @Arg('carrier', () => ID, { description: 'The carrier code.' }) code: string,
    @Ctx() { createEndpoint, intakeUrl, viewer }: CarriersContext,
  ): Promise<IntakeEndpointCreated> {
    refuseGuest(viewer);
    if (findCarrier(code) === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
    const scheme = SCHEMES.get(code);
    if (scheme === undefined) throw new DoorstepError('NOT_IMPLEMENTED', { detail: 'no intake for this carrier' });
    const { endpoint, secret } = await createEndpoint(code, scheme);
    return Object.assign(new IntakeEndpointCreated(), { endpoint: toEndpoint(endpoint, intakeUrl), secret });
  }
}

function toEndpoint(row: EndpointRow, intakeUrl: string): IntakeEndpoint {
  const { id, scheme, createdAt } = row;
  const url = `${intakeUrl}/${row.carrier}/${id}`;
  return Object.assign(new IntakeEndpoint(), {
    id,
    scheme,
    createdAt,
    url,
    carrier: carrierOf(row),
    signatureHeader: SCHEME_HEADERS[scheme],
  });
}

function toQuarantined(row: PayloadRow): QuarantinedPayload {
  const { id, receivedAt, reasonCode, reason } = row;
  return Object.assign(new QuarantinedPayload(), {
    id,
    receivedAt,
    code: reasonCode ?? '',
    reason: reason ?? '',
    carrier: carrierOf(row),
  });
}

function carrierOf({ carrier }: { carrier: string }): Carrier {
  const found = findCarrier(carrier);
  if (found === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
  return toCarrier(found);
}
