import { isDatabaseUnavailable, openDatabase, sql } from '../../platform/database/index.ts';
import { openWakeups, postgresEventLog } from '../../platform/events/index.ts';
import type { CarriersEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { buildCarriersSchema, type CarriersPorts } from './graph/index.ts';
import { startInboxWorker } from './normalise/index.ts';
import { startIntakeServer } from './receive/index.ts';
import { acceptPayload, CARRIERS_ENTITIES, createEndpoint, findEndpoint, intakeReadsFor } from './store/index.ts';

export const startCarriers: StartProcess = async ({ settings, log }) => {
  const url = processDatabaseUrl(settings, 'carriers');
  const endpointKey = deriveKey(requireSecret(settings), 'endpoint');
  const database = await openDatabase({ url, schema: 'carriers', process: 'carriers', entities: CARRIERS_ENTITIES });
  const wakeups = await openWakeups(url, 'carriers', log);
  const worker = startInboxWorker({
    database,
    eventLog: postgresEventLog<CarriersEvent>('carriers'),
    announce: () => wakeups.announce('carriers'),
    now: () => new Date(),
    log,
  });
  const intake = await startIntakeServer({
    host: settings.host,
    port: settings.intakePort,
    findEndpoint: (id) => findEndpoint(database, endpointKey, id),
    accept: async (endpoint, body) => {
      const { id: endpointId, brand, carrier } = endpoint;
      const accepted = await acceptPayload(database, { brand, carrier, endpointId, body, receivedAt: new Date() });
      worker.ring();
      return accepted;
    },
    isUnavailable: isDatabaseUnavailable,
    log,
  });
  const server = await startSubgraphServer<CarriersPorts>({
    name: 'carriers',
    schema: await buildCarriersSchema(),
    host: settings.host,
    port: settings.port,
    contextKey: deriveKey(requireSecret(settings), 'context'),
    ports: ({ brand }) => ({
      reads: intakeReadsFor(database, brand),
      createEndpoint: (carrier, scheme) => createEndpoint(database, endpointKey, { brand, carrier, scheme, now: new Date() }),
      intakeUrl: intake.url,
    }),
    checkHealth: async () => void (await sql(database, 'select 1')),
    log,
  });
  return {
    urls: { graph: server.url, intake: intake.url },
    drain: async () => {
      await intake.close();
      await worker.stop();
      await server.close();
      await wakeups.close();
      await database.destroy();
    },
  };
};
