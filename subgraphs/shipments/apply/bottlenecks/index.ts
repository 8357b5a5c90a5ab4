export { type BottleneckOptions, bottlenecksOf } from './bottlenecksOf.ts';
export { type TellingBottlenecks, tellBottlenecks } from './tellBottlenecks.ts';
