import { type Memory, type Part, say, startPart } from '../measure/index.ts';
import type { Contender, Grounds } from './contender.ts';
import { gather } from './rates.ts';

/** What one idle subscribed client costs the process that it is connected to, in bytes. */
export interface ClientMemory extends Memory {
  readonly contender: string;
  readonly round: number;
}

/** There are some clients already at the first reading, so that what all share is not counted. */
const FEW = 200;

/** Only of processes that can be asked to throw their garbage away: ours and plain ws. */
export async function measureMemory(
  contenders: readonly Contender[],
  grounds: Grounds,
  { clients, rounds }: { clients: number; rounds: number },
): Promise<ClientMemory[]> {
  const found: ClientMemory[] = [];
  const measurable = contenders.filter(({ name }) => name === 'doorstep' || name === 'ws');
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of measurable) {
      const { part, url, stop } = await contender.start({ ...grounds, nodeOptions: ['--expose-gc'] });
      try {
        if (part === undefined) continue;
        const readWith = (count: number): Promise<Memory> => readMemoryWith(count, { part, url, contender });
        const before = await readWith(FEW);
        const after = await readWith(FEW + clients);
        const each = (name: keyof Memory): number => (after[name] - before[name]) / clients;
        const memory = { rss: each('rss'), heap: each('heap'), external: each('external') };
        found.push({ contender: contender.name, round, ...memory });
        say(`${contender.name}, memory, round ${round}: ${memory.rss.toFixed(0)} bytes of RSS a client`);
      } finally {
        await stop();
      }
    }
  }
  return found;
}

async function readMemoryWith(
  clients: number,
  { part, url, contender }: { part: Part; url: string; contender: Contender },
): Promise<Memory> {
  const load = await startPart({ file: new URL('../load/clients.ts', import.meta.url) });
  try {
    await gather(load, contender, { url, clients });
    await load.ask('becomeQuiet');
    return await part.ask<Memory>('memory');
  } finally {
    await load.stop();
  }
}
