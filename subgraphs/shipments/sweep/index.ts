export { beat, type PulseOptions } from './pulse.ts';
export { startSweeping, type SweepOptions, sweepOnce, type Swept } from './lookSweep.ts';
export { type BottleneckWatchOptions, startBottleneckWatch } from './bottleneckWatch.ts';
