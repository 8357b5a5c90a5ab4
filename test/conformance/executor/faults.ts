import { GraphQLError } from 'graphql';
import { chanceFor } from './chance.ts';
import type { Spoil } from './twoExecutors.ts';

/** Nulls, values of wrong types, and errors, at places that follow from the answer itself: both gateways meet the same. */
export function spoilBy(seed: number): Spoil {
  return (subgraph, answer) => {
    const errors = chanceFor(`${seed}${subgraph}`) < 0.3 ? { errors: [{ message: `${subgraph} is unwell` }] } : {};
    return { ...answer, data: spoilt(seed, answer.data, subgraph), ...errors };
  };
}

function spoilt(seed: number, value: unknown, trail: string): unknown {
  // whatever it stands for may be an object
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((each) => spoilt(seed, each, trail));
  if (typeof value === 'object') {
    const own = JSON.stringify((value as { id?: unknown }).id ?? '');
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name === '__typename' ? member : spoilt(seed, member, `${trail}/${own}${name}`),
      ]),
    );
  }
  const dice = chanceFor(`${seed}${trail}`);
  if (dice < 0.04) return null;
  return dice < 0.05 ? 'unfit' : value;
}

/** A subgraph that is not there. */
export function silence(silent: string): Spoil {
  return (subgraph, answer) => {
    if (subgraph !== silent) return answer;
    throw new GraphQLError('nobody answers', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  };
}
