import { type Peer, peersInstalled, startHive, startMercurius } from '../gateways/peer.ts';
import { say, startPart } from '../measure/index.ts';
import type { Contender, Grounds, Running } from './contender.ts';
import { FEDERATION_1 } from './graph/schema.ts';

/** What a gateway that is a process of the bench says when it is ready. */
interface Ready {
  readonly url: string;
  readonly authorization?: string;
}

async function startOwn(file: string, supergraphFile: string): Promise<Running> {
  const part = await startPart({
    file: new URL(`../gateways/${file}`, import.meta.url),
    args: [supergraphFile],
    onNews: (news) => say(JSON.stringify(news).slice(0, 300)),
  });
  const { url, authorization } = part.ready as Ready;
  return { pid: part.pid, url, authorization, part, stop: () => part.stop() };
}

async function asRunning(starting: Promise<Peer>): Promise<Running> {
  const { pid, port, stop } = await starting;
  return { pid, url: `http://127.0.0.1:${port}/graphql`, stop };
}

const startHiveWith =
  (...options: readonly string[]) =>
  ({ supergraphFiles }: Grounds): Promise<Running> =>
    asRunning(startHive(supergraphFiles.open, options));

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'doorstep',
    about: 'our gateway as built, production mode: tokens, rules of access, limits, signed contexts',
    isInstalled: true,
    start: ({ supergraphFiles }) => startOwn('guardedDoorstep.ts', supergraphFiles.guarded),
  },
  {
    name: 'vanilla',
    about: "@apollo/gateway 2.14.4 in @apollo/server 5.5.1's standalone server, no access, no limits",
    isInstalled: true,
    start: ({ supergraphFiles }) => startOwn('vanilla.ts', supergraphFiles.open),
  },
  {
    name: 'hive',
    about: 'Hive Gateway 2.15.1, --jit, no access, no limits',
    isInstalled: peersInstalled,
    start: startHiveWith('--jit'),
  },
  {
    name: 'hive-router',
    about: 'the same with --hive-router-runtime instead, its planner in Rust',
    isInstalled: peersInstalled,
    // with --jit as well it answers that it cannot return null
    start: startHiveWith('--hive-router-runtime'),
  },
  {
    name: 'mercurius',
    about: 'Mercurius 16.10.1, @mercuriusjs/gateway 5.2.0, jit, no access, no limits',
    isInstalled: peersInstalled,
    start: ({ urls }) => asRunning(startMercurius({ urls, sdl: FEDERATION_1, live: false })),
  },
];
