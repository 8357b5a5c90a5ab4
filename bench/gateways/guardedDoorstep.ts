import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type * as Server from '../../gateway/http/gatewayServer.ts';
import type * as Access from '../../platform/access/index.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import { CONTEXT_KEY } from '../graph/contextKey.ts';
import { servePart, tellNews } from '../measure/index.ts';
import { importBuilt } from './built.ts';

/*
 * Our gateway as built and as in production: tokens are verified, rules of access and limits hold, contexts are signed.
 */

const { createGatewayServer } = await importBuilt<typeof Server>('gateway/http/gatewayServer');
const { createAuthenticate, issueToken, SCOPES } = await importBuilt<typeof Access>('platform/access/index');

const [, , supergraphFile = ''] = process.argv;
const tokenKey = randomBytes(32);
/** Counted as ever, and never reached: all clients of the bench are one. */
const PER_MINUTE = 1_000_000_000;
const tell =
  (level: string) =>
  (event: string, fields: object = {}): void =>
    tellNews({ level, event, ...fields });
const log: Log = { debug: () => undefined, info: () => undefined, warn: tell('warn'), error: tell('error') };

const server = await createGatewayServer({
  supergraphSdl: await readFile(supergraphFile, 'utf8'),
  subgraphUrls: {},
  host: '127.0.0.1',
  port: 0,
  mode: 'production',
  contextKey: CONTEXT_KEY,
  rates: { perKey: PER_MINUTE, perBrand: PER_MINUTE },
  authenticate: createAuthenticate({ tokenKey, trackingKey: randomBytes(32), database: undefined, now: Date.now }),
  log,
});

const token = await issueToken(
  tokenKey,
  { brand: 'bench', scopes: SCOPES, subject: 'bench', expiresInSeconds: 3_600 },
  Date.now(),
);
servePart({ url: server.graphUrl, authorization: `Bearer ${token}` }, {});
