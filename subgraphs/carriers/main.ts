import type { FeedViewer } from '../../platform/access/index.ts';
import { isDatabaseUnavailable, openDatabase, ping } from '../../platform/database/index.ts';
import { openWakeups, postgresEventLog, startLogKeeper } from '../../platform/events/index.ts';
import type { CarriersEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { buildCarriersSchema, type CarriersPorts } from './graph/index.ts';
import { startInboxWorker } from './normalise/index.ts';
import { startIntakeServer } from './receive/index.ts';
import { acceptPayload, CARRIERS_ENTITIES, createEndpoint, findEndpoint, intakeReadsFor } from './store/index.ts';

const NAME = 'carriers';

/** Starts the carriers subgraph: its part of the graph, the intake on a listener of its own, and the reading of what came in. */
export const startCarriers: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const secret = requireSecret(settings);
    const endpointKey = deriveKey(secret, 'endpoint');
    const schema = await buildCarriersSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME, entities: CARRIERS_ENTITIES });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const keeper = startLogKeeper({ schema: NAME, database, retentionDays: settings.logRetentionDays, log });
    closeLater(() => keeper.stop());
    const worker = startInboxWorker({
      database,
      eventLog: postgresEventLog<CarriersEvent>(NAME),
      announce: () => wakeups.announce(NAME),
      now: () => new Date(),
      log,
    });
    closeLater(() => worker.stop());
    const { host, port, intakePort } = settings;
    const intake = await startIntakeServer({
      host,
      port: intakePort,
      findEndpoint: (id) => findEndpoint(database, endpointKey, id),
      accept: async ({ id: endpointId, brand, carrier }, body) => {
        const accepted = await acceptPayload(database, { brand, carrier, endpointId, body, receivedAt: new Date() });
        worker.ring();
        return accepted;
      },
      isUnavailable: isDatabaseUnavailable,
      log,
    });
    closeLater(() => intake.close());
    const ports = ({ brand }: FeedViewer): CarriersPorts => ({
      reads: intakeReadsFor(database, brand),
      createEndpoint: (carrier, scheme) =>
        createEndpoint(database, endpointKey, { brand, carrier, scheme, now: new Date() }),
      intakeUrl: intake.url,
    });
    const contextKey = deriveKey(secret, 'context');
    const checkHealth = (): Promise<void> => ping(database);
    const server = await startSubgraphServer({ name: NAME, schema, host, port, contextKey, ports, checkHealth, log });
    closeLater(() => server.close());
    return { graph: server.url, intake: intake.url };
  });
