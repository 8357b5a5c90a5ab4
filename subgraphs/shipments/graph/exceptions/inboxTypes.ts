import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ExceptionKind, ExceptionState, Severity } from '../../../../platform/events/types/index.ts';
import { AssumedSize, connectionOf, Cost, type Page, Requires } from '../../../../platform/graph/index.ts';
import { ExceptionKindEnum, ExceptionStateEnum } from '../enums.ts';
import { Money } from '../shopTypes.ts';
import { SeverityEnum } from './exceptionEnums.ts';
import { DeliveryException, ExceptionDeadline } from './exceptionTypes.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'A parcel with which something is wrong and not resolved.' })
export class ExceptionInboxRow {
  @AssumedSize(2)
  @Field(() => [DeliveryException], { description: 'What is wrong with it and not resolved, most urgent first.' })
  exceptions!: readonly DeliveryException[];

  @Field(() => String, { description: 'Why it stands where it does: English, one sentence.' })
  why!: string;

  @Field(() => ExceptionDeadline, {
    nullable: true,
    description: 'The first deadline of its exceptions; null where none has any.',
  })
  deadline!: ExceptionDeadline | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What is at stake with the most urgent of them; null where the shop does not say what it is worth.',
  })
  stake!: Money | null;

  @Field(() => SeverityEnum, { description: 'How grave the gravest of them is.' })
  severity!: Severity;

  @Field(() => ExceptionStateEnum, {
    description: 'The least that was done about one of them: OPEN as long as nobody took up one.',
  })
  state!: ExceptionState;

  @Field(() => String, {
    nullable: true,
    description:
      'To whom the most urgent of those is given that are given to somebody; null: none is, and always for a token that opens one parcel only.',
  })
  assignee!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the oldest of them opened.' })
  openedAt!: Date;

  @Field(() => String, { description: 'What to do next about the most urgent of them: English, one sentence.' })
  nextStep!: string;

  // resolved from this
  shipmentId!: string;
}

@Requires('exceptions:read')
@ObjectType({ description: 'How many parcels of the inbox have a kind of exception.' })
export class ExceptionKindCount {
  @Field(() => ExceptionKindEnum, { description: 'Which kind.' })
  kind!: ExceptionKind;

  @Field(() => Int, { description: 'How many parcels.' })
  parcels!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: 'How many parcels of the inbox are so grave.' })
export class ExceptionSeverityCount {
  @Field(() => SeverityEnum, { description: 'How grave.' })
  severity!: Severity;

  @Field(() => Int, { description: 'How many parcels.' })
  parcels!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: 'With how many parcels of the inbox so much was done.' })
export class ExceptionStateCount {
  @Field(() => ExceptionStateEnum, { description: 'How far it is.' })
  state!: ExceptionState;

  @Field(() => Int, { description: 'How many parcels.' })
  parcels!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: 'How many parcels of the inbox a carrier has.' })
export class ExceptionCarrierCount {
  @Field(() => ID, { description: 'The code of the carrier, for example `fedex`.' })
  carrier!: string;

  @Field(() => Int, { description: 'How many parcels.' })
  parcels!: number;
}

@Requires('exceptions:read')
@ObjectType({
  description:
    'How many parcels of the inbox there are, of those that the filter leaves. A parcel counts once, but for each of its kinds.',
})
export class ExceptionInboxCounts {
  @Field(() => Int, { description: 'All of them.' })
  total!: number;

  @Field(() => Int, { description: 'Those whose first deadline has passed.' })
  overdue!: number;

  @Field(() => Int, { description: 'Those whose first deadline comes within 24 hours.' })
  dueWithinDay!: number;

  @AssumedSize(5)
  @Field(() => [ExceptionKindCount], { description: 'By kind, the most frequent first.' })
  byKind!: readonly ExceptionKindCount[];

  @AssumedSize(4)
  @Field(() => [ExceptionSeverityCount], { description: 'By how grave the gravest is, the most frequent first.' })
  bySeverity!: readonly ExceptionSeverityCount[];

  @AssumedSize(3)
  @Field(() => [ExceptionStateCount], { description: 'By the least that was done, the most frequent first.' })
  byState!: readonly ExceptionStateCount[];

  @AssumedSize(5)
  @Field(() => [ExceptionCarrierCount], { description: 'By carrier, the most frequent first.' })
  byCarrier!: readonly ExceptionCarrierCount[];
}

/** A page of the inbox, with how many parcels there are where that was asked for. */
export interface ExceptionInboxPage extends Page<ExceptionInboxRow> {
  readonly counts?: ExceptionInboxCounts;
}

export const ExceptionInboxConnection = connectionOf(ExceptionInboxRow, 'ExceptionInboxRow', {
  rule: Requires('exceptions:read'),
  asOf: true,
});
Field(() => ExceptionInboxCounts, { description: 'How many there are, on all pages.' })(
  ExceptionInboxConnection.prototype,
  'counts',
);
// every row of the inbox is looked at
Cost(20)(ExceptionInboxConnection.prototype, 'counts');
