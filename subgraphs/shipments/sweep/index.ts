export { beat, type PulseOptions } from './pulse.ts';
export { startSweeping, type SweepOptions, sweepOnce, type Swept } from './lookSweep.ts';
