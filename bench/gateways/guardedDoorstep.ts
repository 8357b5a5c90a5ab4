import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type * as Server from '../../gateway/http/gatewayServer.ts';
import type * as Access from '../../platform/access/index.ts';
import type { FetchDeadlines } from '../../platform/fetchDeadlines.ts';
import type * as Telemetry from '../../platform/telemetry/index.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { CONTEXT_KEY } from '../graph/contextKey.ts';
import { currentMemory, readMemory, servePart, tellNews } from '../measure/index.ts';
import { importBuilt } from './built.ts';

/*
 * Our gateway as built and as in production: tokens are verified, rules of access and limits hold, contexts are signed.
 */

/** What the command line says after the supergraph's file, as JSON. */
export interface GuardedOptions {
  readonly fetchDeadlines?: FetchDeadlines;
  /** No subgraph counts as silent, so that every fetch goes there. */
  readonly neverSilent?: boolean;
}

/** What the gateway holds beside memory. */
export interface Held {
  /** Timers, sockets and whatever else keeps Node's loop running, by kind. */
  readonly resources: Readonly<Record<string, number>>;
  /** Fetches at all subgraphs. */
  readonly waiting: number;
  readonly running: number;
}

const { createGatewayServer } = await importBuilt<typeof Server>('gateway/http/gatewayServer');
const { createAuthenticate, issueToken, SCOPES } = await importBuilt<typeof Access>('platform/access/index');

const { METRICS } = await importBuilt<typeof Telemetry>('platform/telemetry/index');

const [, , supergraphFile = '', given = '{}'] = process.argv;
const options = JSON.parse(given) as GuardedOptions;
const tokenKey = randomBytes(32);
/** Counted as ever, and never reached: all clients of the bench are one. */
const PER_MINUTE = 1_000_000_000;
const tell =
  (level: string) =>
  (event: string, fields: object = {}): void =>
    tellNews({ level, event, ...fields });
const log: Log = { debug: () => undefined, info: tell('info'), warn: tell('warn'), error: tell('error') };

const server = await createGatewayServer({
  supergraphSdl: await readFile(supergraphFile, 'utf8'),
  subgraphUrls: {},
  host: '127.0.0.1',
  port: 0,
  mode: 'production',
  contextKey: CONTEXT_KEY,
  rates: { perKey: PER_MINUTE, perBrand: PER_MINUTE },
  fetchDeadlineMs: options.fetchDeadlines,
  silentAfter: options.neverSilent === true ? Infinity : undefined,
  authenticate: createAuthenticate({ tokenKey, trackingKey: randomBytes(32), database: undefined, now: Date.now }),
  log,
});

const token = await issueToken(
  tokenKey,
  { brand: 'bench', scopes: SCOPES, subject: 'bench', expiresInSeconds: 3_600 },
  Date.now(),
);
servePart(
  { url: server.graphUrl, authorization: `Bearer ${token}` },
  { memory: readMemory, memoryNow: currentMemory, held: readHeld },
);

async function readHeld(): Promise<Held> {
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  const [waiting, running] = await Promise.all(['waiting', 'running'].map(sumOf));
  return { resources, waiting: waiting ?? NaN, running: running ?? NaN };
}

async function sumOf(what: string): Promise<number> {
  const found = await METRICS.getSingleMetric(`doorstep_subgraph_fetches_${what}`)?.get();
  return found?.values.reduce((sum, { value }) => sum + value, 0) ?? NaN;
}
