import type { FeedViewer } from '../../platform/access/index.ts';
import { type DataSource, isDatabaseUnavailable, openDatabase, ping } from '../../platform/database/index.ts';
import { openWakeups, postgresEventLog, postgresLogReader, startLogKeeper } from '../../platform/events/index.ts';
import type { CarriersEvent } from '../../platform/events/types/index.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { type KnownEndpoints, knownEndpoints } from '../../platform/intake/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openLiveTail } from '../../platform/live/index.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { remotePublicKeys } from '../../platform/signatures/index.ts';
import type { CarrierCatalogue } from './domain/catalogue/index.ts';
import { buildCarriersSchema, type CarriersPorts } from './graph/index.ts';
import { startIntakeKeeper } from './keep/index.ts';
import { loadPayloadReaders, reportCsv, startInboxWorker } from './normalise/index.ts';
import { openInbox, startIntakeServer } from './receive/index.ts';
import {
  CARRIERS_ENTITIES,
  codeReadsFor,
  createEndpoint,
  disableEndpoint,
  type EndpointWithSecret,
  feedReadsFor,
  findEndpoint,
  intakeReadsFor,
  mapCode,
  redrivePayloads,
  rotateEndpointSecret,
  unmapCode,
} from './store/index.ts';
import { startFeedCounter, startFeedWatch, tellPause } from './watch/index.ts';

const NAME = 'carriers';

/** Starts the carriers subgraph: its part of the graph, the intake on a listener of its own, and the reading of what came in. */
export const startCarriers: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const secret = requireSecret(settings);
    const endpointKey = deriveKey(secret, 'endpoint');
    const readers = await loadPayloadReaders(settings.mappings);
    const schema = await buildCarriersSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME, entities: CARRIERS_ENTITIES });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const keeper = startLogKeeper({ schema: NAME, database, retentionDays: settings.logRetentionDays, log });
    closeLater(() => keeper.stop());
    const now = (): Date => new Date();
    const intakeKeeper = startIntakeKeeper({ database, retention: settings.intakeRetention, now, log });
    closeLater(() => intakeKeeper.stop());
    const eventLog = postgresEventLog<CarriersEvent>(NAME);
    const announce = (): void => wakeups.announce(NAME);
    const reader = postgresLogReader<CarriersEvent>(NAME, database);
    const live = await openLiveTail({ reader, wakeups, types: ['feed.healthChanged'], log });
    closeLater(() => live.close());
    const worker = startInboxWorker({
      database,
      readers,
      eventLog,
      ...{ announce, now, log },
      signerKey: deriveKey(secret, 'signer'),
    });
    closeLater(() => worker.stop());
    const inbox = openInbox({ database, accepted: () => worker.ring() });
    if (await tellPause({ database, eventLog }, Date.now())) announce();
    const counter = startFeedCounter({ database, now: Date.now, log });
    closeLater(() => counter.stop());
    const watch = startFeedWatch({
      ...{ database, eventLog, catalogue: readers.catalogue },
      ...{ announce, now: Date.now, log },
    });
    closeLater(() => watch.stop());
    const { host, port, intakePort } = settings;
    const endpoints = knownEndpoints((id) => findEndpoint(database, endpointKey, id));
    const intake = await startIntakeServer({
      host,
      port: intakePort,
      findEndpoint: (id) => endpoints.find(id),
      publicKeys: shipEngineKeys(settings.shipEngineKeysUrl, log),
      now: () => Date.now(),
      accept: async ({ id: endpointId, brand, carrier }, payload) => {
        const receivedAt = now();
        const accepted = await inbox({ brand, carrier, endpointId, ...payload, receivedAt });
        counter.note(endpointId, receivedAt.getTime());
        return accepted;
      },
      report: (endpoint, payload) => uploadReport(readers.catalogue, endpoint, payload),
      isUnavailable: isDatabaseUnavailable,
      log,
    });
    closeLater(() => intake.close());
    const ports = ({ brand }: FeedViewer): CarriersPorts => ({
      catalogue: readers.catalogue,
      reads: intakeReadsFor(database, brand),
      feeds: feedReadsFor(database, brand),
      live,
      ...endpointPorts(database, { endpointKey, endpoints, brand }),
      ...codePorts(database, brand),
      redrive: async (filter) => {
        const count = await redrivePayloads(database, brand, filter);
        worker.ring();
        return count;
      },
      recordPayload: (payload) => inbox({ ...payload, brand, endpointId: null, externalId: null, receivedAt: now() }),
      intakeUrl: intake.url,
    });
    const contextKey = deriveKey(secret, 'context');
    const checkHealth = (): Promise<void> => ping(database);
    const server = await startSubgraphServer({ name: NAME, schema, host, port, contextKey, ports, checkHealth, log });
    closeLater(() => server.close());
    return { graph: server.url, intake: intake.url };
  });

/** The keys by which ShipEngine signs what it sends. */
function shipEngineKeys(url: string, log: Log): ReturnType<typeof remotePublicKeys> {
  return remotePublicKeys({ url, report: (error) => log.warn('intake.publicKeysUnavailable', { error }) });
}

/** An upload's sender is told row by row what is taken; a carrier is told nothing, for it reads nothing. */
function uploadReport(
  catalogue: CarrierCatalogue,
  { carrier }: { readonly carrier: string },
  { format, body }: { readonly format: string; readonly body: Buffer },
): object | null {
  if (format !== 'CSV') return null;
  return reportCsv(body.toString('utf8'), catalogue.find(carrier)?.defaultZone ?? 'UTC');
}

type EndpointPorts = Pick<CarriersPorts, 'createEndpoint' | 'rotateEndpoint' | 'disableEndpoint'>;

/** How endpoints of a brand are changed; this process follows at once. */
function endpointPorts(
  database: DataSource,
  {
    endpointKey,
    endpoints,
    brand,
  }: { endpointKey: Buffer; endpoints: KnownEndpoints<EndpointWithSecret>; brand: string },
): EndpointPorts {
  const followed = async <Changed>(id: string, change: Promise<Changed>): Promise<Changed> => {
    const changed = await change;
    endpoints.forget(id);
    return changed;
  };
  return {
    createEndpoint: (request) => createEndpoint(database, endpointKey, { ...request, brand, now: new Date() }),
    rotateEndpoint: (request) => {
      const rotation = { ...request, brand, now: new Date() };
      return followed(request.endpoint.id, rotateEndpointSecret(database, endpointKey, rotation));
    },
    disableEndpoint: (id) => followed(id, disableEndpoint(database, { brand, id, now: new Date() })),
  };
}

/** What a brand decides about codes; who it was in person is not told to subgraphs, so the permission stands for it. */
function codePorts(database: DataSource, brand: string): Pick<CarriersPorts, 'codes' | 'mapCode' | 'unmapCode'> {
  return {
    codes: codeReadsFor(database, brand),
    mapCode: (decision) => mapCode(database, { ...decision, brand, mappedBy: 'carriers:manage', now: new Date() }),
    unmapCode: (code) => unmapCode(database, { ...code, brand }),
  };
}
