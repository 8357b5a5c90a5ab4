import type { PaceScope, Phase } from '../pace/pace.ts';
import type { Stage } from '../order.ts';
import type { Feature } from './known.ts';

/** Windows in days: short ones of few parcels are chance. */
const WINDOWS: readonly (readonly [scope: PaceScope, days: readonly number[]])[] = [
  ['all', [3, 7, 14, 28]],
  ['region', [7, 14, 28]],
  ['lane', [14, 28]],
];

const PHASES: readonly (readonly [phase: Phase, only: { only?: Stage }])[] = [
  ['transit', {}],
  ['handling', { only: 'PURCHASE' }],
];

/** Whether parcels under way move faster or slower than their histories, and how many orders there are. */
export const PACE_FEATURES: readonly Feature[] = [
  ...PHASES.flatMap(([phase, only]) =>
    WINDOWS.flatMap(([scope, windows]) =>
      windows.map((days): Feature => ({
        name: `pace of ${phase}, ${scope}, ${days} days`,
        topic: 'PACE',
        ...only,
        value: ({ logPace }) => logPace(phase, scope, days),
      })),
    ),
  ),
  ...[7, 14].map((days): Feature => ({
    name: `orders of ${days} days`,
    topic: 'PACE',
    value: ({ relativeVolume }) => relativeVolume(days),
  })),
];
