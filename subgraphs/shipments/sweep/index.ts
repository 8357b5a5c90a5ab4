export { startSweeping, type SweepOptions, sweepOnce, type Swept } from './estimateSweep.ts';
