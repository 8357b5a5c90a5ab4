import { type Peer, peersInstalled, startHive, startMercurius } from '../gateways/peer.ts';
import { FEDERATION_1 } from '../graph/schema.ts';
import type { Subgraphs } from '../graph/subgraphs.ts';
import { startPart } from '../measure/index.ts';
import type { Contender, Grounds, Running } from './contender.ts';

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

async function asRunning(starting: Promise<Peer>, { publisherPort }: Subgraphs): Promise<Running> {
  const { pid, port, stop } = await starting;
  return { pid, url: `ws://127.0.0.1:${port}/graphql`, publisherPort, stop };
}

const startHiveWith =
  (...options: readonly string[]) =>
  ({ supergraphFiles, subgraphs, nodeOptions }: Grounds): Promise<Running> =>
    asRunning(startHive(supergraphFiles.stock, options, nodeOptions), subgraphs);

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
    start: startHiveWith('--jit'),
  },
  {
    name: 'hive-router',
    about: 'the same with --hive-router-runtime',
    isInstalled: peersInstalled,
    start: startHiveWith('--hive-router-runtime'),
  },
  {
    name: 'mercurius',
    about: 'Mercurius 16.10.1, @mercuriusjs/gateway 5.2.0, jit',
    isInstalled: peersInstalled,
    start: ({ subgraphs, nodeOptions }) =>
      asRunning(startMercurius({ urls: subgraphs.stock, sdl: FEDERATION_1, live: true }, nodeOptions), subgraphs),
  },
];
