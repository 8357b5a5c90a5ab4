import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { WatchedCause } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { CauseOutcome, DifferingParcel } from '../../domain/index.ts';
import type { DryRun } from '../../rules/index.ts';
import { ExceptionCauseEnum } from '../exceptions/index.ts';
import { Shipment } from '../types.ts';
import { RuleDifferenceEnum } from './ruleEnums.ts';

@Requires('exceptions:manage')
@ObjectType({ description: 'What rules come to over the parcels of a dry run, for one cause.' })
export class DryRunOutcome implements CauseOutcome {
  @Field(() => Int, { description: 'How many exceptions were raised.' })
  raised!: number;

  @Field(() => Int, { description: 'How many of them closed by themselves within 24 hours.' })
  closedWithinDay!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of 1,000 parcels that arrived in time, how many had one that closed so: false alarms. Null where none arrived in time.',
  })
  falseAlarmsPerThousand!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the parcels that missed their promise and had one: the median of how long before the promise the first was raised, hours; negative when after it. Null where there are none.',
  })
  medianLeadHours!: number | null;
}

@Requires('exceptions:manage')
@ObjectType({ description: 'What a change of rules would make of the exceptions of one cause.' })
export class DryRunCause {
  @Field(() => ExceptionCauseEnum, { description: 'By which rule they are found.' })
  cause!: WatchedCause;

  @Field(() => DryRunOutcome, { description: 'By the rules as they are.' })
  now!: DryRunOutcome;

  @Field(() => DryRunOutcome, { description: 'By the rules as the change would make them.' })
  changed!: DryRunOutcome;
}

@Requires('exceptions:manage')
@ObjectType({ description: 'A parcel for which a change of rules makes a difference.' })
export class DryRunParcel {
  @Field(() => Shipment, { nullable: true, description: 'The parcel, as it is now.' })
  shipment!: Shipment | null;

  @Field(() => ExceptionCauseEnum, { description: 'By which rule.' })
  cause!: WatchedCause;

  @Field(() => RuleDifferenceEnum, { description: 'What it makes of its exception.' })
  difference!: DifferingParcel['difference'];

  @Field(() => GraphQLDateTime, { description: 'When the exception would be raised first, or was.' })
  raisedAt!: Date;

  // the parcel is read by it
  shipmentId!: string;
}

@Requires('exceptions:manage')
@ObjectType({
  description:
    'What a change of rules would have come to: past parcels, watched once by the rules as they are and once by those that would be, each scan at the moment at which it became known. What is normal is what is known today.',
})
export class ExceptionRulesDryRun {
  @Field(() => Int, {
    description:
      'How many parcels the brand registered in the period; counted up to 100,000, which stands for so many or more.',
  })
  parcels!: number;

  @Field(() => Int, {
    description:
      'How many of them were taken, always the same: every so-many-eth; of 100,000 or more equally many from each of a thousand equal parts of the period in which there are any.',
  })
  sampled!: number;

  @Field(() => Int, {
    description:
      'How many of these were played to their end; the figures are of these alone. The others were not, because the time for it was over, or were looked at more than 2,000 times and left out.',
  })
  played!: number;

  @Field(() => Boolean, { description: 'Whether not all that were taken were played.' })
  isCut!: boolean;

  @Field(() => Int, { description: 'How many of the parcels that were played arrived in time.' })
  inTime!: number;

  @AssumedSize(8)
  @Field(() => [DryRunCause], { description: 'The causes that were found either way, by name.' })
  causes!: DryRunCause[];

  @AssumedSize(20)
  @Field(() => [DryRunParcel], {
    description: 'Parcels for which the change makes a difference, some of each cause: 20 at most.',
  })
  examples!: DryRunParcel[];
}

export function toDryRun({ parcels, sampled, played, inTime, causes, examples }: DryRun): ExceptionRulesDryRun {
  const outcome = (each: CauseOutcome): DryRunOutcome => Object.assign(new DryRunOutcome(), each);
  return Object.assign(new ExceptionRulesDryRun(), {
    ...{ parcels, sampled, played, inTime, isCut: played < sampled },
    causes: causes.map(({ cause, now, changed }) =>
      Object.assign(new DryRunCause(), { cause, now: outcome(now), changed: outcome(changed) }),
    ),
    examples: examples.map(({ raisedAt, ...each }) =>
      Object.assign(new DryRunParcel(), { ...each, raisedAt: new Date(raisedAt) }),
    ),
  });
}
