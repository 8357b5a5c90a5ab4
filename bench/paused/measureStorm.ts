import { say, startPart } from '../measure/index.ts';
import { type AtRest, type Grounds, startGateway } from './grounds.ts';
import { PAUSED } from './questions.ts';
import type { Stormed, StormOptions } from './storm.ts';

export interface StormSettings {
  readonly requests: number;
  readonly atOnce: number;
}

/** Short, so that 10,000 deadlines pass in seconds. */
export const STORM_DEADLINE_MS = 200;
const LEAVES = 10;
const LEAVES_WITHIN_MS = 150;
/** As many before, so that what is made once is made. */
const WARM_PART = 0.3;

/** What a storm left. */
export interface StormFound {
  readonly stormed: Stormed;
  readonly before: AtRest;
  readonly after: AtRest;
}

/**
 * Many requests that all run into the stopped subgraph: none is answered at once because it is known to be silent, which
 * in production most of them would be.
 */
export async function measureStorm(grounds: Grounds, { requests, atOnce }: StormSettings): Promise<StormFound> {
  const fetchDeadlines = { usual: 5_000, bySubgraph: { [PAUSED]: STORM_DEADLINE_MS } };
  const gateway = await startGateway(grounds, { fetchDeadlines, neverSilent: true }, () => undefined);
  const load = await startPart({ file: new URL('./load.ts', import.meta.url) });
  const { url, authorization } = gateway;
  const run = async (count: number): Promise<Stormed> => {
    const options: StormOptions = {
      ...{ url, authorization, requests: count, atOnce },
      ...{ leaves: LEAVES, leavesWithinMs: LEAVES_WITHIN_MS },
    };
    grounds.pause();
    try {
      return await load.ask<Stormed>('storm', options);
    } finally {
      grounds.resume();
    }
  };
  try {
    await run(Math.ceil(requests * WARM_PART));
    const before = await gateway.rest();
    const stormed = await run(requests);
    say(`${stormed.coded} coded, ${stormed.left} left early, in ${stormed.seconds.toFixed(1)} s`);
    return { stormed, before, after: await gateway.rest() };
  } finally {
    await load.stop();
    await gateway.part.stop();
  }
}
