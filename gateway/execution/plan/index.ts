export { compilePlan, type PlannedFetch, type PlanStep } from './compilePlan.ts';
export { type Gathered, type PlanRun, runPlan } from './runPlan.ts';
