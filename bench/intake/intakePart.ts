import 'reflect-metadata';
import { isDatabaseUnavailable, openDatabase } from '../../platform/database/index.ts';
import { knownEndpoints } from '../../platform/intake/index.ts';
import { createLog } from '../../platform/telemetry/index.ts';
import { openInbox, startIntakeServer } from '../../subgraphs/carriers/receive/index.ts';
import { CARRIERS_ENTITIES, createEndpoint, findEndpoint } from '../../subgraphs/carriers/store/index.ts';
import { servePart } from '../measure/index.ts';

/** The intake as the carriers process has it: the real store, the real signatures, one endpoint of FedEx. */
const [url = ''] = process.argv.slice(2);
const key = Buffer.alloc(32, 7);
const database = await openDatabase({ url, schema: 'carriers', process: 'bench intake', entities: CARRIERS_ENTITIES });
const origin = { brand: 'bench', carrier: 'fedex', scheme: 'FEDEX_HMAC' as const };
const { endpoint, secret } = await createEndpoint(database, key, { ...origin, now: new Date() });
const inbox = openInbox({ database });
const endpoints = knownEndpoints((id) => findEndpoint(database, key, id));
const intake = await startIntakeServer({
  host: '127.0.0.1',
  port: 0,
  findEndpoint: (id) => endpoints.find(id),
  publicKeys: { find: async () => null },
  now: () => Date.now(),
  accept: ({ id: endpointId, brand, carrier }, payload) =>
    inbox({ brand, carrier, endpointId, ...payload, receivedAt: new Date() }),
  isUnavailable: isDatabaseUnavailable,
  log: createLog('bench intake', 'error'),
});

servePart({ url: `${intake.url}/fedex/${endpoint.id}`, secret }, {});
