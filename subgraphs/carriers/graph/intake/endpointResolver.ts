import { Arg, Ctx, Float, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import {
  connectionOf,
  Cost,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import { readGraceMs, readLabel } from '../../../../platform/intake/index.ts';
import { checkSecret, type SignatureScheme } from '../../../../platform/signatures/index.ts';
import type { CarriersContext } from '../context.ts';
import { IntakeEndpoint, IntakeEndpointCreated, IntakeEndpointRotated, toEndpoint, withSecret } from './endpoint.ts';
import { SchemeEnum } from './schemeEnum.ts';
import { usualScheme } from './usualScheme.ts';

const IntakeEndpointConnection = connectionOf(IntakeEndpoint, 'IntakeEndpoint', { rule: Requires('carriers:manage') });

@Resolver()
export class EndpointResolver {
  @Paged()
  @Requires('carriers:manage')
  @Query(() => IntakeEndpointConnection, {
    description: "The brand's endpoints, newest first, disabled ones among them.",
  })
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

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => IntakeEndpointCreated, {
    description:
      'Makes an address for a carrier to post to. Fails with NOT_FOUND for an unknown carrier, and with BAD_INPUT for a secret or label that does not fit, or without a secret where the carrier issues it.',
  })
  async createIntakeEndpoint(
    @Arg('carrier', () => ID, { description: 'The carrier code.' }) carrier: string,
    @Arg('scheme', () => SchemeEnum, {
      nullable: true,
      description: "How payloads are signed; the carrier's usual way if absent.",
    })
    given: SignatureScheme | null | undefined,
    @Arg('secret', () => String, {
      nullable: true,
      description: 'One that the carrier issued, 16 to 200 characters; made by us if absent.',
    })
    secret: string | null | undefined,
    @Arg('label', () => String, { nullable: true, description: 'What to call it, at most 100 characters.' })
    label: string | null | undefined,
    @Ctx() { catalogue, createEndpoint, intakeUrl, viewer }: CarriersContext,
  ): Promise<IntakeEndpointCreated> {
    refuseGuest(viewer);
    const code = catalogue.find(carrier)?.code;
    if (code === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
    const scheme = given ?? usualScheme(code);
    checkSecret(scheme, secret ?? null);
    const made = await createEndpoint({
      carrier: code,
      scheme,
      secret: secret ?? null,
      label: readLabel(label ?? null),
    });
    return withSecret(new IntakeEndpointCreated(), made, intakeUrl);
  }

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => IntakeEndpointRotated, {
    description:
      'Gives an endpoint a new secret; the present one counts on for a grace, in which the carrier is told. Processes other than the one that answers follow within 5 seconds. Fails with NOT_FOUND, with ENDPOINT_DISABLED, and with BAD_INPUT as `createIntakeEndpoint` does.',
  })
  async rotateIntakeEndpointSecret(
    @Arg('id', () => ID, { description: "The endpoint's id." }) id: string,
    @Arg('graceHours', () => Float, {
      defaultValue: 24,
      description: 'How long payloads signed with the present secret are taken, in hours, 0 to 720; 0 ends it at once.',
    })
    graceHours: number,
    @Arg('secret', () => String, {
      nullable: true,
      description: 'One that the carrier issued, 16 to 200 characters; made by us if absent.',
    })
    secret: string | null | undefined,
    @Ctx() { reads, rotateEndpoint, intakeUrl, viewer }: CarriersContext,
  ): Promise<IntakeEndpointRotated> {
    refuseGuest(viewer);
    const endpoint = isUuid(id) ? await reads.endpoint(id) : null;
    if (endpoint === null) throw new DoorstepError('NOT_FOUND', { detail: 'endpoint' });
    checkSecret(endpoint.scheme, secret ?? null);
    const rotated = await rotateEndpoint({ endpoint, secret: secret ?? null, graceMs: readGraceMs(graceHours) });
    if (rotated === null) throw new DoorstepError('ENDPOINT_DISABLED');
    return withSecret(new IntakeEndpointRotated(), rotated, intakeUrl);
  }

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => IntakeEndpoint, {
    description:
      'Makes an endpoint take nothing any more; what it took stays. Processes other than the one that answers follow within 5 seconds. Done again, it changes nothing. Fails with NOT_FOUND.',
  })
  async disableIntakeEndpoint(
    @Arg('id', () => ID, { description: "The endpoint's id." }) id: string,
    @Ctx() { disableEndpoint, intakeUrl, viewer }: CarriersContext,
  ): Promise<IntakeEndpoint> {
    refuseGuest(viewer);
    const disabled = isUuid(id) ? await disableEndpoint(id) : null;
    if (disabled === null) throw new DoorstepError('NOT_FOUND', { detail: 'endpoint' });
    return toEndpoint(disabled, intakeUrl);
  }
}
