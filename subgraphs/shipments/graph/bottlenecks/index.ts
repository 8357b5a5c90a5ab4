import { BottleneckResolver } from './bottleneckResolver.ts';

export const BOTTLENECK_RESOLVERS = [BottleneckResolver] as const;
