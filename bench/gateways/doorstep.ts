import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Viewer } from '../../platform/access/index.ts';
import type * as Built from '../../gateway/http/gatewayServer.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { CONTEXT_KEY } from '../graph/contextKey.ts';
import { currentMemory, readMemory, servePart, tellNews } from '../measure/index.ts';

/*
 * Our gateway alone on a supergraph, as it was built: what is measured is dist/. It asks for no token, as the others do.
 */

const VIEWER: Viewer = { brand: 'bench', scopes: [], subject: 'bench', expiresAt: null, shipment: null };

const built = pathToFileURL(path.resolve('dist/gateway/http/gatewayServer.js')).href;
const { createGatewayServer } = (await import(built)) as typeof Built;

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
