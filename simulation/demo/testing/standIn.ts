import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Scope, verifyToken } from '../../../platform/access/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { verifySignature } from '../../../platform/signatures/index.ts';
import type { CarrierCode } from '../../places.ts';
import type { Registration } from '../shop.ts';

export const SECRET = 'a-secret-of-at-least-32-characters!';
export const TOKEN_KEY = deriveKey(SECRET, 'token');
const SCHEMES = { fedex: 'FEDEX_HMAC', ups: 'UPS_BEARER' } as const;

/** The variables of the demo's operations; each has its own. */
interface Variables {
  readonly carrier: CarrierCode;
  readonly shipments: readonly Registration[];
  readonly milestones: readonly { readonly reference: string; readonly milestone: string; readonly at: string }[];
}

/** What stands in for the gateway and the intake: speaks their answers, and keeps what it was told. */
export class StandIn {
  readonly registrations = new Map<string, Registration>();
  readonly dispatches = new Map<string, string>();
  readonly endpoints = new Map<string, { carrier: CarrierCode; secret: string }>();
  readonly payloads: { carrier: CarrierCode; body: string; atMs: number }[] = [];
  readonly seen = new Set<string>();
  readonly problems: unknown[] = [];
  /** Answers instead, with this status; undefined: as usual. */
  breakDown: (path: string, query: string) => number | undefined = () => undefined;
  /** Does what it is asked and hangs up without saying so. */
  losesAnswer: (query: string) => boolean = () => false;
  /** Parcels whose tracking number is another parcel's already. */
  isTaken: (registration: Registration) => boolean = () => false;
  readonly server: Server = createServer((request, response) => {
    this.handle(request, response).catch((error: unknown) => {
      this.problems.push(error);
      answer(response, 500, { error: { code: 'INTERNAL' } });
    });
  });

  async listen(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    const query = path === '/graphql' ? (JSON.parse(body.toString()) as { query: string }).query : '';
    const broken = this.breakDown(path, query);
    if (broken !== undefined) return answer(response, broken, { error: { code: 'DATABASE_UNAVAILABLE' } });
    if (path !== '/graphql') return this.intake(request, response, body);
    const data = await this.graph(request.headers.authorization ?? '', body);
    if (this.losesAnswer(query)) response.destroy();
    else answer(response, 200, { data });
  }

  private async graph(authorization: string, body: Buffer): Promise<object> {
    const { query, variables } = JSON.parse(body.toString()) as { query: string; variables: Variables };
    const viewer = await verifyToken(TOKEN_KEY, authorization.replace('Bearer ', ''), Date.now());
    const needs = (scope: Scope): void => {
      if (viewer.brand !== 'demo' || !viewer.scopes.includes(scope)) throw new Error(`${scope} is needed`);
    };
    if (query.includes('createIntakeEndpoint')) {
      needs('carriers:manage');
      return this.createEndpoint(variables.carrier);
    }
    needs('shipments:write');
    if (query.includes('recordMilestones')) {
      for (const { reference, milestone, at } of variables.milestones) {
        if (!this.registrations.has(reference)) throw new Error(`${reference} is dispatched before it is registered`);
        if (milestone === 'DISPATCHED') this.dispatches.set(reference, at);
      }
      return { recordMilestones: [] };
    }
    const { shipments } = variables;
    const taken = shipments.filter(this.isTaken);
    for (const each of shipments) if (!taken.includes(each)) this.registrations.set(each.reference, each);
    const registerShipments = shipments.map((each) => {
      const { reference } = each;
      if (!taken.includes(each)) return { __typename: 'ShipmentRegistered', reference };
      return { __typename: 'RegistrationRefused', reference, problem: 'TRACKING_NUMBER_TAKEN' };
    });
    return { registerShipments };
  }

  private createEndpoint(carrier: CarrierCode): object {
    const id = `${carrier}-${this.endpoints.size}`;
    const secret = `secret-of-${id}`;
    this.endpoints.set(id, { carrier, secret });
    const endpoint = { url: `${this.url}/intake/${carrier}/${id}`, scheme: SCHEMES[carrier] };
    return { createIntakeEndpoint: { endpoint, secret } };
  }

  private intake(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const [, , carrier, id] = (request.url ?? '').split('/');
    const endpoint = this.endpoints.get(id ?? '');
    if (endpoint === undefined || endpoint.carrier !== carrier) {
      return answer(response, 404, { error: { code: 'ENDPOINT_UNKNOWN' } });
    }
    const trust = { secrets: [endpoint.secret], now: Date.now() };
    verifySignature(SCHEMES[endpoint.carrier], { headers: request.headers, body }, trust);
    this.payloads.push({ carrier: endpoint.carrier, body: body.toString(), atMs: Date.now() });
    answer(response, 202, { payloadId: 'p', duplicate: false });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
