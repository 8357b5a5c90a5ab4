import { readFile } from 'node:fs/promises';
import type { Viewer } from '../../platform/access/index.ts';
import type * as Built from '../../gateway/http/gatewayServer.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { CONTEXT_KEY } from '../graph/contextKey.ts';
import { currentMemory, readMemory, servePart, tellNews } from '../measure/index.ts';
import { importBuilt } from './built.ts';

/*
 * Our gateway alone on a supergraph, as it was built: what is measured is dist/. It asks for no token, as the others do.
 */

const VIEWER: Viewer = { brand: 'bench', scopes: [], subject: 'bench', expiresAt: null, shipment: null };

const { createGatewayServer } = await importBuilt<typeof Built>('gateway/http/gatewayServer');

const [, , supergraphFile = ''] = process.argv;
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
  authenticate: () => Promise.resolve(VIEWER),
  log,
});

servePart({ url: server.liveUrl }, { memory: readMemory, memoryNow: currentMemory });
