export type { RemapDifference } from './difference.ts';
export { remapHistory, type RemapOptions, type RemapProgress } from './remap.ts';
