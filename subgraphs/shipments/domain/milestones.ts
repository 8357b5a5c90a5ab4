import { MILESTONES } from '../../../platform/events/types/index.ts';
import type { MilestoneStatement, Milestones } from './registration.ts';

/** What a shop told of milestones, oldest telling first, as one: of a milestone that it told twice the first counts. */
export function firstTold(statements: readonly Pick<MilestoneStatement, 'milestone' | 'at'>[]): Milestones {
  return statements.reduce<Milestones>((told, { milestone, at }) => ({ [milestone]: at, ...told }), {});
}

/** The milestones that are told and were not known; in the order of a normal order. */
export function newlyReached(known: Milestones, told: Milestones): Milestones {
  return Object.fromEntries(
    MILESTONES.flatMap((milestone) => {
      const at = told[milestone];
      return at === undefined || known[milestone] !== undefined ? [] : [[milestone, at]];
    }),
  );
}
