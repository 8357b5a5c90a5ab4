import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type {
  ExceptionCause,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import type { InboxFilter } from '../../store/index.ts';
import { ExceptionKindEnum, ExceptionStateEnum } from '../enums.ts';
import { instantProblem, readSearchText } from '../input.ts';
import { ExceptionCauseEnum, SeverityEnum } from './exceptionEnums.ts';

const CARRIER = /^[a-z0-9_]{2,40}$/;

/** The most names of carriers in a filter. */
const MAX_CARRIERS = 50;

@InputType({ description: 'How the inbox is narrowed; everything that is given must hold. Lists name at least one.' })
export class ExceptionInboxFilter {
  @Field(() => [ExceptionKindEnum], { nullable: true, description: 'Parcels with an exception of these kinds.' })
  kinds?: ExceptionKind[] | null;

  @Field(() => [ExceptionCauseEnum], { nullable: true, description: 'Parcels with an exception found by these.' })
  causes?: ExceptionCause[] | null;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Parcels whose gravest exception is so grave.' })
  severities?: Severity[] | null;

  @Field(() => [ExceptionStateEnum], {
    nullable: true,
    description: "By the row's `state`. None is RESOLVED: what is resolved has left the inbox.",
  })
  states?: ExceptionState[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Parcels that were registered with these carriers, by their codes; 50 at most.',
  })
  carriers?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Parcels of which this person was given something; refused to a token that opens one parcel only.',
  })
  assignee?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: parcels with something that is given to nobody; not together with `assignee`, and refused as that is.',
  })
  unassigned?: boolean | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'What has a deadline before this instant.' })
  deadlineBefore?: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Parcels whose oldest exception opened after this instant.',
  })
  openedAfter?: Date | null;

  @Field(() => String, { nullable: true, description: "Parcels of this order, by the shop's number." })
  orderNumber?: string | null;
}

/** @throws DoorstepError `BAD_INPUT` when it does not fit. */
export function readInboxFilter(filter: ExceptionInboxFilter | null | undefined): InboxFilter {
  if (filter === null || filter === undefined) return {};
  const { deadlineBefore, openedAfter } = filter;
  const assignee = readSearchText('assignee', filter.assignee);
  const carriers = listOf('carriers', filter.carriers);
  refuseWhere(assignee !== undefined && filter.unassigned === true, 'give either assignee or unassigned');
  refuseWhere((carriers?.length ?? 0) > MAX_CARRIERS, `carriers must be ${MAX_CARRIERS} at most`);
  refuseWhere(carriers?.every((each) => CARRIER.test(each)) === false, 'carriers must be codes such as "fedex"');
  const problem = instantProblem('deadlineBefore', deadlineBefore) ?? instantProblem('openedAfter', openedAfter);
  if (problem !== null) throw new DoorstepError('BAD_INPUT', { detail: problem });
  return {
    kinds: listOf('kinds', filter.kinds),
    causes: listOf('causes', filter.causes),
    severities: listOf('severities', filter.severities),
    states: listOf('states', filter.states),
    carriers,
    assignee: filter.unassigned === true ? null : assignee,
    deadlineBefore: deadlineBefore?.toISOString(),
    openedAfter: openedAfter?.toISOString(),
    orderNumber: readSearchText('orderNumber', filter.orderNumber),
  };
}

function listOf<Value>(name: string, values: readonly Value[] | null | undefined): readonly Value[] | undefined {
  if (values === null || values === undefined) return undefined;
  refuseWhere(values.length === 0, `${name} must name at least one`);
  return [...new Set(values)];
}

function refuseWhere(isWrong: boolean, detail: string): void {
  if (isWrong) throw new DoorstepError('BAD_INPUT', { detail });
}
