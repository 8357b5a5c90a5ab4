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
import { checkSecret } from '../../../../platform/signatures/index.ts';
import type { ShopSystem } from '../../domain/index.ts';
import { plainName, SHOP_SCHEMES } from '../../receive/index.ts';
import type { ShopEndpointRow } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { ShopSystemEnum } from './connectorEnums.ts';
import { ShopCarrierNameInput, ShopEndpoint, ShopEndpointWithSecret, toShopEndpoint } from './shopEndpoint.ts';

const ShopEndpointConnection = connectionOf(ShopEndpoint, 'ShopEndpoint', { rule: Requires('shipments:manage') });

const MOST_NAMES = 200;
const CARRIER = /^[a-z0-9_]{2,40}$/;

@Resolver()
export class ShopEndpointResolver {
  @Paged()
  @Requires('shipments:manage')
  @Query(() => ShopEndpointConnection, {
    description: "The brand's endpoints of shop systems, newest first, disabled ones among them.",
  })
  async shopEndpoints(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Endpoints on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<Page<ShopEndpoint>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await connectors.reads.endpoints(request);
    return toPage(
      rows,
      request,
      (row) => toShopEndpoint(row, connectors.url),
      (row) => ({ at: row.createdAt.toISOString(), id: row.id }),
    );
  }

  @Cost(10)
  @Requires('shipments:manage')
  @Mutation(() => ShopEndpointWithSecret, {
    description:
      'Makes an address for a shop system to post to. Fails with BAD_INPUT for a secret or label that does not fit, or without a secret where the shop system issues it, as Shopify does.',
  })
  async createShopEndpoint(
    @Arg('system', () => ShopSystemEnum, { description: 'What posts there.' }) system: ShopSystem,
    @Arg('secret', () => String, {
      nullable: true,
      description: 'One that the shop system issued, 16 to 200 characters; made by us if absent.',
    })
    secret: string | null | undefined,
    @Arg('label', () => String, { nullable: true, description: 'What to call it, at most 100 characters.' })
    label: string | null | undefined,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShopEndpointWithSecret> {
    refuseGuest(viewer);
    checkSecret(SHOP_SCHEMES[system], secret ?? null);
    const made = await connectors.create({ system, secret: secret ?? null, label: readLabel(label ?? null) });
    return withSecret(made, connectors.url);
  }

  @Cost(10)
  @Requires('shipments:manage')
  @Mutation(() => ShopEndpointWithSecret, {
    description:
      'Gives an endpoint a new secret; the present one counts on for a grace. Processes other than the one that answers follow within 5 seconds. Fails with NOT_FOUND, with ENDPOINT_DISABLED, and with BAD_INPUT as `createShopEndpoint` does.',
  })
  async rotateShopEndpoint(
    @Arg('id', () => ID, { description: "The endpoint's id." }) id: string,
    @Arg('graceHours', () => Float, {
      defaultValue: 24,
      description:
        'How long deliveries signed with the present secret are taken, in hours, 0 to 720; 0 ends it at once.',
    })
    graceHours: number,
    @Arg('secret', () => String, {
      nullable: true,
      description: 'One that the shop system issued, 16 to 200 characters; made by us if absent.',
    })
    secret: string | null | undefined,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShopEndpointWithSecret> {
    refuseGuest(viewer);
    const endpoint = found(isUuid(id) ? await connectors.reads.endpoint(id) : null);
    checkSecret(SHOP_SCHEMES[endpoint.system], secret ?? null);
    const rotation = { endpoint, secret: secret ?? null, graceMs: readGraceMs(graceHours) };
    const rotated = await connectors.rotate(rotation);
    if (rotated === null) throw new DoorstepError('ENDPOINT_DISABLED');
    return withSecret(rotated, connectors.url);
  }

  @Cost(10)
  @Requires('shipments:manage')
  @Mutation(() => ShopEndpoint, {
    description:
      'Makes an endpoint take nothing any more; what it took stays. Processes other than the one that answers follow within 5 seconds. Done again, it changes nothing. Fails with NOT_FOUND.',
  })
  async disableShopEndpoint(
    @Arg('id', () => ID, { description: "The endpoint's id." }) id: string,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShopEndpoint> {
    refuseGuest(viewer);
    return toShopEndpoint(found(isUuid(id) ? await connectors.disable(id) : null), connectors.url);
  }

  @Cost(10)
  @Requires('shipments:manage')
  @Mutation(() => ShopEndpoint, {
    description:
      'Says what a shop calls carriers, in place of what was said before; names that are known to all need not be said. Deliveries that wait for a name are read again by `redriveShopPayloads`. Fails with NOT_FOUND, and with BAD_INPUT for a name or code that does not fit.',
  })
  async setShopCarrierNames(
    @Arg('id', () => ID, { description: "The endpoint's id." }) id: string,
    @Arg('names', () => [ShopCarrierNameInput], { description: `At most ${MOST_NAMES}.` })
    names: ShopCarrierNameInput[],
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShopEndpoint> {
    refuseGuest(viewer);
    if (names.length > MOST_NAMES) throw new DoorstepError('BAD_INPUT', { detail: `at most ${MOST_NAMES} names` });
    const read = Object.fromEntries(names.map(readName));
    return toShopEndpoint(found(isUuid(id) ? await connectors.setCarrierNames(id, read) : null), connectors.url);
  }
}

function readName({ name, carrier }: ShopCarrierNameInput): [string, string] {
  if (name.length > 100 || plainName(name) === '')
    throw new DoorstepError('BAD_INPUT', { detail: 'a name has 1 to 100 characters, and a letter or digit' });
  if (!CARRIER.test(carrier)) throw new DoorstepError('BAD_INPUT', { detail: 'carrier is a code such as "fedex"' });
  return [name, carrier];
}

function found(row: ShopEndpointRow | null): ShopEndpointRow {
  if (row === null) throw new DoorstepError('NOT_FOUND', { detail: 'endpoint' });
  return row;
}

function withSecret(
  { endpoint, secret }: { readonly endpoint: ShopEndpointRow; readonly secret: string },
  url: string,
): ShopEndpointWithSecret {
  return Object.assign(new ShopEndpointWithSecret(), { endpoint: toShopEndpoint(endpoint, url), secret });
}
