import { GraphQLDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../platform/graph/index.ts';
import type { DayRange } from '../store/index.ts';
import type { AnalyticsContext } from './context.ts';
import { Carrier, CarrierDay, CarrierPerformance } from './types.ts';

const FROM = {
  nullable: true,
  description: 'The first day to count, in UTC; from the beginning when absent.',
} as const;
const TO = {
  nullable: true,
  description: 'The last day to count, in UTC, included; to this moment when absent.',
} as const;

@Resolver(() => Carrier)
export class CarrierResolver {
  @Requires('analytics:read')
  @FieldResolver(() => CarrierPerformance, {
    nullable: true,
    description:
      'What it did with the parcels of the brand; all counts are zero when it had none. Null while analytics does not answer.',
  })
  async performance(
    @Root() carrier: Carrier,
    @Ctx() context: AnalyticsContext,
    @Arg('from', () => GraphQLDate, FROM) from: Date | null | undefined,
    @Arg('to', () => GraphQLDate, TO) to: Date | null | undefined,
  ): Promise<CarrierPerformance> {
    refuseGuest(context.viewer);
    const range = readRange(from, to);
    return { ...(await context.store.totalsOf(carrier.code, range)), ...range };
  }
}

@Resolver(() => CarrierPerformance)
export class CarrierPerformanceResolver {
  @AssumedSize(20)
  @Requires('analytics:read')
  @Query(() => [CarrierPerformance], {
    description: 'The performance of every carrier that had anything to do with the parcels of the brand, by its code.',
  })
  async carrierPerformance(
    @Ctx() context: AnalyticsContext,
    @Arg('from', () => GraphQLDate, FROM) from: Date | null | undefined,
    @Arg('to', () => GraphQLDate, TO) to: Date | null | undefined,
  ): Promise<CarrierPerformance[]> {
    refuseGuest(context.viewer);
    const range = readRange(from, to);
    const totals = await context.store.totalsOfAll(range);
    return totals.map((each) => ({ ...each, ...range }));
  }

  @AssumedSize(60)
  @FieldResolver(() => [CarrierDay], {
    description:
      'Day by day, oldest first: the latest 400 days of the range that have any count. The sums are of all days.',
  })
  async days(
    @Root() performance: CarrierPerformance,
    @Ctx() { store }: AnalyticsContext,
  ): Promise<readonly CarrierDay[]> {
    return store.daysOf(performance.carrierCode, { from: performance.from, to: performance.to });
  }
}

function readRange(from: Date | null | undefined, to: Date | null | undefined): DayRange {
  const range = { from: toDay(from), to: toDay(to) };
  // PostgreSQL knows no year 0
  if ([range.from, range.to].some((day) => day !== null && !/^[1-9]\d{3}-/.test(day))) {
    throw new DoorstepError('BAD_INPUT', { detail: 'a year has four digits' });
  }
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new DoorstepError('BAD_INPUT', { detail: 'from is after to' });
  }
  return range;
}

function toDay(date: Date | null | undefined): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
