import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorld, type SimulatedWorld, simulateWorld } from '../../../simulation/world/index.ts';
import { judgeSilence, stillTruths } from '../judgeSilence.ts';
import { type Knower, openKnower } from './knower.ts';

let world: SimulatedWorld;
let knower: Knower;
beforeAll(async () => {
  const settings = await loadWorld(new URL('../../../simulation/world/worlds/normal.json', import.meta.url));
  world = simulateWorld(settings, { seed: 5, parcels: 4_000 });
  knower = openKnower(settings, world, { seed: 5, worlds: 1, parcels: 30_000 });
});

describe('who knows the law of a world', () => {
  it('is nearly always right when he is sure, and finds all that can be told the moment it can be', () => {
    const truths = stillTruths(world.parcels, knower);
    const figures = judgeSilence(world.parcels, truths, knower.alarms(world.parcels));
    expect(figures.tellable).toBeGreaterThan(4);
    expect(figures.precision).toBeGreaterThan(0.85);
    expect(figures.within24).toBeGreaterThan(0.95);
  });

  it('is the surer that a parcel is lost the longer it is silent, and says nothing of one that is not under way yet', () => {
    const lost = world.parcels.find(({ end }) => end === 'LOST');
    const from = lost?.wrongs.find(({ kind }) => kind === 'LOST')?.from ?? 0;
    if (lost === undefined) throw new Error('one is lost');
    const said = [0.5, 3, 6, 9].map((days) => knower.incidentProbability(lost, from + days * 86_400_000));
    expect(said).toEqual(said.toSorted((one, other) => one - other));
    expect(said.at(-1)).toBeGreaterThan(0.8);
    expect(knower.incidentProbability(lost, lost.registeredAt)).toBe(0);
  });

  it('can tell no incident before it began, nor when it is over', () => {
    for (const { wrong, tellableAt } of stillTruths(world.parcels, knower)) {
      if (tellableAt === null) continue;
      expect(tellableAt).toBeGreaterThanOrEqual(wrong.from);
      expect(tellableAt).toBeLessThanOrEqual(wrong.until ?? Infinity);
    }
  });
});
