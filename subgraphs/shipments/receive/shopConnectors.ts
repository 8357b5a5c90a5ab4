import { newSecret } from '../../../platform/signatures/index.ts';
import type { KnownEndpoints } from '../../../platform/intake/index.ts';
import type { ShopSystem } from '../domain/index.ts';
import {
  type ConnectorReads,
  connectorReadsFor,
  createShopEndpoint,
  disableShopEndpoint,
  rotateShopSecret,
  setShopCarrierNames,
  type ShopEndpoint,
  type ShopEndpointRow,
  type ShopPayloadFilter,
} from '../store/index.ts';
import type { TakingOptions } from './deliveryEffects.ts';
import type { ImportedRow } from './import/index.ts';
import { importCsv } from './importCsv.ts';
import { type CarrierNames, plainName } from './readers/index.ts';
import { redriveDeliveries, type Redriven } from './redrive.ts';
import { SHOP_SCHEMES } from './shopScheme.ts';

/** An endpoint with its secret, which nobody can read again. */
export interface EndpointWithSecret {
  readonly endpoint: ShopEndpointRow;
  readonly secret: string;
}

/** What one brand may do with its connectors of shop systems. */
export interface ShopConnectors {
  readonly reads: ConnectorReads;
  /** Where shop systems post, without the endpoint's id. */
  readonly url: string;
  /** @param request.secret one that was checked; null: a new one is made. */
  create(request: {
    readonly system: ShopSystem;
    readonly secret: string | null;
    readonly label: string | null;
  }): Promise<EndpointWithSecret>;
  /** Null when the brand has no such endpoint, or it is disabled. */
  rotate(request: {
    readonly endpoint: Pick<ShopEndpointRow, 'id' | 'system'>;
    readonly secret: string | null;
    readonly graceMs: number;
  }): Promise<EndpointWithSecret | null>;
  /** Null when the brand has no such endpoint. */
  disable(id: string): Promise<ShopEndpointRow | null>;
  /** Null when the brand has no such endpoint. */
  setCarrierNames(id: string, names: CarrierNames): Promise<ShopEndpointRow | null>;
  redrive(filter: ShopPayloadFilter): Promise<Redriven>;
  /** Throws DoorstepError `BAD_INPUT` when the text is refused as a whole. */
  importCsv(csv: string): Promise<readonly ImportedRow[]>;
}

export interface ConnectorOptions {
  readonly taking: TakingOptions;
  /** What secrets of endpoints are sealed under. */
  readonly endpointKey: Buffer;
  /** Endpoints as this process remembers them; it follows changes at once. */
  readonly endpoints: KnownEndpoints<ShopEndpoint>;
  readonly url: string;
  /** Called when something may have been recorded. */
  readonly announce: () => void;
}

export function shopConnectorsFor(options: ConnectorOptions, brand: string): ShopConnectors {
  const { taking, endpointKey, endpoints, url, announce } = options;
  const { database } = taking.recording;
  const followed = async <Changed>(id: string, change: Promise<Changed>): Promise<Changed> => {
    const changed = await change;
    endpoints.forget(id);
    return changed;
  };
  return {
    ...{ reads: connectorReadsFor(database, brand), url },
    create: async ({ system, secret: given, label }) => {
      const secret = given ?? newSecret(SHOP_SCHEMES[system]);
      const request = { brand, system, secret, label, now: taking.now() };
      return { endpoint: await createShopEndpoint(database, endpointKey, request), secret };
    },
    rotate: async ({ endpoint: { id, system }, secret: given, graceMs }) => {
      const secret = given ?? newSecret(SHOP_SCHEMES[system]);
      const rotation = { brand, id, secret, graceMs, now: taking.now() };
      const endpoint = await followed(id, rotateShopSecret(database, endpointKey, rotation));
      return endpoint === null ? null : { endpoint, secret };
    },
    disable: (id) => followed(id, disableShopEndpoint(database, { brand, id, now: taking.now() })),
    setCarrierNames: (id, names) => {
      const plain = Object.fromEntries(Object.entries(names).map(([name, carrier]) => [plainName(name), carrier]));
      return followed(id, setShopCarrierNames(database, { brand, id, names: plain }));
    },
    redrive: (filter) => redriveDeliveries(taking, brand, filter).finally(announce),
    importCsv: (csv) => importCsv({ ...taking.recording, brand, now: taking.now() }, csv).finally(announce),
  };
}
