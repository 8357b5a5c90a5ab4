export { afterRules, moveBetween, type Ruled } from './afterRules.ts';
export {
  ACT_PROBLEMS,
  type Acting,
  type ActOutcome,
  type ActProblem,
  afterAct,
  type DeskAct,
  type RecordedAct,
} from './deskAct.ts';
export { type Handled, isResolved, shownHandling, type ShownHandling, type StandingException } from './standing.ts';
export { type Handling, withHandling } from './withHandling.ts';
