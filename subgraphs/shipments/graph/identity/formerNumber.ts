import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Requires, wordEnum } from '../../../../platform/graph/index.ts';
import { LIFE_RULES, type LifeRule } from '../../domain/index.ts';
import type { FormerNumberRow } from '../../store/index.ts';
import { toCausingScan } from '../fromRows.ts';
import { Carrier, CausingScan } from '../types.ts';

const LifeRuleEnum = wordEnum(LIFE_RULES, {
  name: 'NumberRecycledRule',
  description: 'By which rule a number is no longer that of the parcel that had it.',
  words: {
    FINISHED: 'The parcel was delivered or returned 30 days before, or longer.',
    SILENT:
      'The parcel was never finished and nothing was heard of it for 120 days, and the shop registered another one.',
  },
});

@Requires('shipments:read')
@ObjectType({
  description:
    'A number that was a parcel’s until another one got it: carriers use numbers again. What was compared stands beside it; scans of the time before still come to the parcel.',
})
export class FormerNumber {
  @Field(() => Carrier, { nullable: true, description: 'Whose number it is.' })
  carrier!: Carrier;

  @Field(() => String, { description: 'The number, upper case, without spaces.' })
  trackingNumber!: string;

  @Field(() => Int, { description: 'Which leg of the parcel it stood for, from 1.' })
  leg!: number;

  @Field(() => GraphQLDateTime, { description: "From when on it is another parcel's, by the carrier's clock." })
  until!: Date;

  @Field(() => LifeRuleEnum, { description: 'The rule.' })
  rule!: LifeRule;

  @Field(() => GraphQLDateTime, {
    description:
      'What the rule counts from: when the parcel was finished, or last scanned; when it was registered, if it never was.',
  })
  lastAt!: Date;

  @Field(() => CausingScan, {
    nullable: true,
    description:
      'The scan that began the next journey, where it was a scan that showed the end; null where another parcel was registered.',
  })
  begunBy!: CausingScan | null;

  // resolved from this
  nextShipmentId!: string | null;
}

export function toFormerNumber(row: FormerNumberRow): FormerNumber {
  const { carrier, trackingNumber, leg, endedAt, evidence, nextShipmentId } = row;
  const { rule, lastAt, begunBy } = evidence;
  return Object.assign(new FormerNumber(), {
    ...{ trackingNumber, leg, rule, nextShipmentId },
    carrier: { code: carrier },
    until: endedAt,
    lastAt: new Date(lastAt),
    begunBy: begunBy === null ? null : toCausingScan(begunBy),
  });
}
