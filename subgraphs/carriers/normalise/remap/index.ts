export type { RemapDifference, ScanMeaning } from './difference.ts';
export { remapHistory, type RemapOptions, type RemapProgress } from './remap.ts';
