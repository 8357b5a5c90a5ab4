import { randomUUID } from 'node:crypto';
import { createAuthenticate, SCOPES, type TrustedIssuer, type Viewer } from '../platform/access/index.ts';
import { DoorstepError } from '../platform/errors/index.ts';
import { deriveKey } from '../platform/keyring.ts';
import type { RunningProcess } from '../platform/process/index.ts';
import { requireSecret, type Settings } from '../platform/settings.ts';
import type { Log } from '../platform/telemetry/index.ts';
import { openIssuer } from './openIssuer.ts';
import { serveMetrics } from './serveMetrics.ts';
import { serveSupergraph } from './serveSupergraph.ts';

export interface StandaloneOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** The supergraph's file; the addresses of its subgraphs stand in it. */
  readonly supergraph: string;
  readonly port: number;
  /** Whether anybody may ask anything, and the subgraphs are told of nobody. */
  readonly open: boolean;
}

/** Who asks where nobody is asked who they are; each is counted alone. */
function anybody(): Viewer {
  return { brand: 'open', scopes: SCOPES, subject: randomUUID(), expiresAt: null, shipment: null };
}

/**
 * Starts the gateway alone, before the subgraphs of any Federation 2 supergraph.
 * @throws DoorstepError `SETTINGS_INVALID` when it would be open in production, or closed without a secret.
 */
export async function startStandalone(options: StandaloneOptions): Promise<RunningProcess> {
  const { settings, log, port } = options;
  if (options.open && settings.mode === 'production') {
    throw new DoorstepError('SETTINGS_INVALID', { detail: '--open is refused in production mode' });
  }
  const server = await serveSupergraph(options.supergraph, {
    ...(options.open ? openDoor() : guardedDoor(settings, await openIssuer(settings, log))),
    subgraphUrls: settings.subgraphUrls,
    host: settings.host,
    port,
    mode: settings.mode,
    fetchDeadlineMs: settings.fetchDeadlines,
    limits: settings.live,
    log,
  });
  const metrics = await serveMetrics({ server, settings, log });
  log.info('gateway.started', { url: server.graphUrl });
  return {
    urls: { graph: server.graphUrl, live: server.liveUrl, metrics: metrics.url },
    drain: async () => {
      await server.close();
      await metrics.close();
    },
  };
}

/** Foreign subgraphs: they know neither our contexts nor our cursors. */
function openDoor() {
  return {
    contextKey: undefined,
    resumable: false,
    // without a token to show, a page of another site could use the visitor's own way in
    sameOriginOnly: true,
    authenticate: () => Promise.resolve(anybody()),
    issuePageToken: () => Promise.resolve('open'),
    // Apollo's own gateway has none; what a request may weigh is bounded all the same
    operationLimits: null,
    rates: null,
  };
}

/** Tokens of this installation and of the issuer it trusts; API keys stand in a database, and there is none. */
function guardedDoor(settings: Settings, issuer: TrustedIssuer | undefined) {
  const secret = requireSecret(settings);
  const { limits, rates, documents } = settings.operations;
  if (documents === 'trusted') {
    throw new DoorstepError('SETTINGS_INVALID', {
      detail: 'DOORSTEP_DOCUMENTS=trusted, and there is no manifest here',
    });
  }
  const authenticate = createAuthenticate({
    tokenKey: deriveKey(secret, 'token'),
    trackingKey: deriveKey(secret, 'tracking'),
    issuer,
    database: undefined,
    now: Date.now,
  });
  return {
    contextKey: deriveKey(secret, 'context'),
    authenticate,
    operationLimits: limits,
    rates,
    introspection: settings.operations.introspection,
  };
}
