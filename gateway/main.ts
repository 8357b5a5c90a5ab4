import { createAuthenticate, issueToken, SCOPES } from '../platform/access/index.ts';
import { ACCESS_ENTITIES, findRevokedKeys } from '../platform/access/store/index.ts';
import { openDatabase } from '../platform/database/index.ts';
import { deriveKey } from '../platform/keyring.ts';
import { processDatabaseUrl, type StartProcess } from '../platform/process/index.ts';
import { requireSecret } from '../platform/settings.ts';
import { readTrustedDocuments, trustedDocumentsFile } from './door/documents/index.ts';
import { openIssuer } from './openIssuer.ts';
import { serveMetrics } from './serveMetrics.ts';
import { serveSupergraph } from './serveSupergraph.ts';
import { supergraphFile } from './supergraph/index.ts';

/** The brand that the demo is seeded with. */
const DEMO_BRAND = 'demo';
const PAGE_TOKEN_SECONDS = 86_400;

/** Starts the gateway: the one graph for clients. It needs its database and the schema file; subgraphs may come later. */
export const startGateway: StartProcess = async ({ settings, log }) => {
  const secret = requireSecret(settings);
  const tokenKey = deriveKey(secret, 'token');
  const trackingKey = deriveKey(secret, 'tracking');
  const issuer = await openIssuer(settings, log);
  const database = await openDatabase({
    url: processDatabaseUrl(settings, 'gateway'),
    schema: 'access',
    process: 'gateway',
    entities: ACCESS_ENTITIES,
  });
  const server = await serveSupergraph(supergraphFile(), {
    subgraphUrls: settings.subgraphUrls,
    host: settings.host,
    port: settings.port,
    mode: settings.mode,
    contextKey: deriveKey(secret, 'context'),
    authenticate: createAuthenticate({ tokenKey, trackingKey, issuer, database, now: Date.now }),
    findRevokedKeys: (keys) => findRevokedKeys(database, keys, new Date()),
    fetchDeadlineMs: settings.fetchDeadlines,
    limits: settings.live,
    operationLimits: settings.operations.limits,
    rates: settings.operations.rates,
    documentMode: settings.operations.documents,
    introspection: settings.operations.introspection,
    trustedDocuments: readTrustedDocuments(trustedDocumentsFile()),
    issuePageToken: settings.mode === 'demo' ? () => issuePageToken(tokenKey) : undefined,
    log,
  });
  const metrics = await serveMetrics({ server, settings, log });
  log.info('gateway.started', { url: server.graphUrl });
  return {
    urls: { graph: server.graphUrl, live: server.liveUrl, metrics: metrics.url },
    drain: async () => {
      await server.close();
      // last, so that it can be seen how a gateway drains
      await metrics.close();
      await database.destroy();
    },
  };
};

/** A newcomer's queries and subscriptions work at once. Only the demo's made-up brand is opened this way. */
async function issuePageToken(tokenKey: Buffer): Promise<string> {
  const request = { brand: DEMO_BRAND, scopes: SCOPES, subject: 'graphiql', expiresInSeconds: PAGE_TOKEN_SECONDS };
  return issueToken(tokenKey, request, Date.now());
}
