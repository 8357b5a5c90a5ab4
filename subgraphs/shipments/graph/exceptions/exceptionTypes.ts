import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type {
  DeadlineKind,
  EvidenceMeasure,
  ExceptionCause,
  ExceptionKind,
  ExceptionMove,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { ExceptionKindEnum, ExceptionStateEnum } from '../enums.ts';
import { Money } from '../shopTypes.ts';
import { CausingScan } from '../types.ts';
import { DeadlineKindEnum, ExceptionCauseEnum, SeverityEnum } from './exceptionEnums.ts';
import { EvidenceMeasureEnum, ExceptionMoveEnum } from './moveEnums.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'Until when something can still be done about an exception.' })
export class ExceptionDeadline {
  @Field(() => DeadlineKindEnum, { description: 'What is over then.' })
  kind!: DeadlineKind;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date | string;
}

@Requires('exceptions:read')
@ObjectType({ description: 'What a rule counted when it found an exception.' })
export class ExceptionMeasure {
  @Field(() => EvidenceMeasureEnum, { description: 'What was counted, and in which unit.' })
  name!: EvidenceMeasure;

  @Field(() => Float, { description: 'How much of it.' })
  value!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: 'What a person, or a program in somebody’s name, did about an exception.' })
export class ExceptionAction {
  @Field(() => ExceptionMoveEnum, { description: 'What was done.' })
  move!: ExceptionMove;

  @Field(() => String, { description: 'By whom: the name in the token, or the id of the API key.' })
  by!: string;

  @Field(() => GraphQLDateTime, { description: 'When, by our clock.' })
  at!: Date | string;

  @Field(() => String, { nullable: true, description: 'To whom it was given from then on; null: to nobody.' })
  assignee!: string | null;

  @Field(() => String, { nullable: true, description: 'What they noted, if anything.' })
  note!: string | null;
}

@Requires('exceptions:read')
@ObjectType({ description: 'Something that is wrong with a parcel, from when it was seen to when it was over.' })
export class DeliveryException {
  @Field(() => ID, {
    description: 'Our id: one for each kind and cause of a parcel, the same when it opens again.',
  })
  id!: string;

  @Field(() => ExceptionKindEnum, { description: 'What is wrong.' })
  kind!: ExceptionKind;

  @Field(() => ExceptionCauseEnum, { description: 'By what it was found.' })
  cause!: ExceptionCause;

  @Field(() => ExceptionStateEnum, { description: 'Whether it still holds, and what was done about it.' })
  state!: ExceptionState;

  @Field(() => SeverityEnum, { description: 'How grave it is.' })
  severity!: Severity;

  @Field(() => GraphQLDateTime, {
    description: 'When the scan that showed it happened; when it was found, where no scan did.',
  })
  openedAt!: Date | string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was over: when the scan that ended it happened, or when somebody resolved it.',
  })
  resolvedAt!: Date | string | null;

  @Field(() => ExceptionDeadline, {
    nullable: true,
    description: 'Until when something can still be done; null where nothing is known to run out.',
  })
  deadline!: ExceptionDeadline | null;

  @Field(() => Money, {
    nullable: true,
    description:
      'What is lost if nobody does anything: what the parcel is worth, or what its delay costs. Null where the shop does not say what it is worth.',
  })
  stake!: Money | null;

  @Field(() => CausingScan, {
    nullable: true,
    description:
      'The scan that showed it, the newest failed attempt where deliveries failed again, or the last one before it was found; null where there was none.',
  })
  evidence!: CausingScan | null;

  @AssumedSize(3)
  @Field(() => [String], {
    description: 'Why it is one, beside its scan: English, one sentence each, what weighs most first.',
  })
  reasons!: readonly string[];

  @AssumedSize(3)
  @Field(() => [ExceptionMeasure], { description: 'What was counted when it was found; mostly nothing.' })
  measures!: readonly ExceptionMeasure[];

  @Field(() => String, { description: 'What to do next: English, one sentence.' })
  nextStep!: string;

  @Field(() => String, {
    nullable: true,
    description: 'To whom it is given; null: to nobody, and always for a token that opens one parcel only.',
  })
  assignee!: string | null;

  // resolved from these
  shipmentId!: string;
  /** So many acts were known of it; null: all. */
  knownActs!: number | null;
}
