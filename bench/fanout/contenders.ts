import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FEDERATION_1 } from '../graph/schema.ts';
import { startPart } from '../measure/index.ts';
import type { Contender, Grounds, Running } from './contender.ts';
import { startPeer } from './peer.ts';

const PEERS = new URL('../peers/', import.meta.url);
const peersInstalled = existsSync(new URL('node_modules/', PEERS));
const peerFile = (name: string): string => fileURLToPath(new URL(name, PEERS));

async function startOurs({ supergraphFiles, subgraphs, nodeOptions }: Grounds): Promise<Running> {
  const file = new URL('../gateways/doorstep.ts', import.meta.url);
  const part = await startPart({ file, args: [supergraphFiles.extended], nodeOptions });
  const { url } = part.ready as { url: string };
  return { pid: part.pid, url, publisherPort: subgraphs.publisherPort, part, stop: () => part.stop() };
}

async function startPlain({ nodeOptions }: Grounds): Promise<Running> {
  const part = await startPart({ file: new URL('../gateways/plainWs.ts', import.meta.url), nodeOptions });
  const { url, publisherPort } = part.ready as { url: string; publisherPort: number };
  return { pid: part.pid, url, publisherPort, part, stop: () => part.stop() };
}

function startHive({ supergraphFiles, subgraphs, nodeOptions }: Grounds, options: readonly string[]): Promise<Running> {
  return startPeer(subgraphs, nodeOptions, (port) => [
    peerFile('node_modules/@graphql-hive/gateway/dist/bin.js'),
    'supergraph',
    supergraphFiles.stock,
    ...['--host', '127.0.0.1', '--port', String(port), '--config-path', peerFile('hive.config.js'), ...options],
  ]);
}

function startMercurius({ subgraphs, nodeOptions }: Grounds): Promise<Running> {
  const given = JSON.stringify({ urls: subgraphs.stock, sdl: FEDERATION_1 });
  return startPeer(subgraphs, nodeOptions, (port) => [peerFile('mercurius.js'), String(port), given]);
}

export const CONTENDERS: readonly Contender[] = [
  { name: 'doorstep', about: 'our gateway, as built', isInstalled: true, start: startOurs },
  {
    name: 'ws',
    about: 'plain ws: socket.send of the same bytes, no gateway',
    plain: true,
    isInstalled: true,
    start: startPlain,
  },
  {
    name: 'hive',
    about: 'Hive Gateway 2.15.1, graphql-ws to subgraphs, jit',
    isInstalled: peersInstalled,
    start: (grounds) => startHive(grounds, ['--jit']),
  },
  {
    name: 'hive-router',
    about: 'the same with --hive-router-runtime',
    isInstalled: peersInstalled,
    start: (grounds) => startHive(grounds, ['--hive-router-runtime']),
  },
  {
    name: 'mercurius',
    about: 'Mercurius 16.10.1, @mercuriusjs/gateway 5.2.0, jit',
    isInstalled: peersInstalled,
    start: startMercurius,
  },
];
