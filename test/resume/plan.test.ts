import { expect, it } from '@jest/globals';
import { STEPS } from '../../platform/steps.ts';
import { planKills } from './plan.ts';

it('plans a gateway, a subgraph and a database at each step, and the rest in random moments', () => {
  const planned = planKills(50, 7);
  for (const step of STEPS) {
    const victims = planned.filter((each) => each.step === step).map(({ victim }) => victim);
    expect(new Set(victims).size).toBe(3);
    expect(victims).toEqual(expect.arrayContaining(['gateway', 'database']));
  }
  expect(planned.filter(({ step }) => step === null)).toHaveLength(50 - 3 * STEPS.length);
});

it('plans the same for the same seed, and something else for another', () => {
  expect(planKills(50, 7)).toEqual(planKills(50, 7));
  expect(planKills(50, 7)).not.toEqual(planKills(50, 8));
});
