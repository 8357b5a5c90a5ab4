import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { UnmappedCodeRow } from '../../store/index.ts';
import { Carrier, toCarrier } from '../carrierResolver.ts';
import { toCount } from './toCount.ts';

@Requires('carriers:manage')
@ObjectType({ description: "A carrier's own words beside a code, and where they stand." })
export class UnmappedCodeSample {
  @Field(() => String, { description: 'The text, as the carrier wrote it.' })
  text!: string;

  @Field(() => ID, { description: 'A payload that holds it.' })
  payloadId!: string;
}

@Requires('carriers:manage')
@ObjectType({
  description:
    'A code of a carrier that no table has and nobody has mapped: scans with it are kept, without a meaning.',
})
export class UnmappedCode {
  @Field(() => Carrier, { description: 'Whose code it is.' })
  carrier!: Carrier;

  @Field(() => String, {
    description:
      'The code as the carrier wrote it; `text: ` and its text, 80 characters at most, where it writes texts alone. `mapCode` takes it as it stands here.',
  })
  code!: string;

  @Field(() => Int, { description: 'How many scans were told with it; each once, however often it is said.' })
  scans!: number;

  @Field(() => GraphQLDateTime, { description: 'When a scan was told with it first.' })
  firstSeenAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When one was told with it last.' })
  lastSeenAt!: Date;

  @AssumedSize(5)
  @Field(() => [UnmappedCodeSample], { description: "Up to five different texts of the carrier's beside it." })
  samples!: UnmappedCodeSample[];
}

export function toUnmappedCode({ scans, samples, ...row }: UnmappedCodeRow): UnmappedCode {
  const { code, firstSeenAt, lastSeenAt } = row;
  return Object.assign(new UnmappedCode(), {
    ...{ code, firstSeenAt, lastSeenAt },
    carrier: toCarrier(row.carrier),
    scans: toCount(scans),
    samples: samples.map((sample) => Object.assign(new UnmappedCodeSample(), sample)),
  });
}
