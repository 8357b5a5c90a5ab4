import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type {
  ExceptionCause,
  ExceptionChanged,
  ExceptionKind,
  ExceptionMove,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { LiveEvent } from '../../../../platform/live/index.ts';
import { detailOf } from '../../domain/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { ExceptionKindEnum, ExceptionStateEnum } from '../enums.ts';
import { toCausingScan, toScan } from '../fromRows.ts';
import { ShipmentChange } from '../liveTypes.ts';
import { Money } from '../shopTypes.ts';
import { CausingScan, Order, Scan, Shipment } from '../types.ts';
import { ExceptionCauseEnum, SeverityEnum } from './exceptionEnums.ts';
import { ExceptionDeadline, ExceptionMeasure } from './exceptionTypes.ts';
import { shownDetail } from './fromExceptions.ts';
import { ExceptionMoveEnum } from './moveEnums.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'What a person, or a program in somebody’s name, did.' })
export class ExceptionHandling {
  @Field(() => String, { description: 'By whom: the name in the token, or the id of the API key.' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'To whom it is given now; null: to nobody.' })
  assignee!: string | null;

  // resolved from these
  exceptionId!: string;
  number!: number;
}

@Requires('exceptions:read')
@ObjectType({
  implements: ShipmentChange,
  description:
    'An exception opened, closed, changed or was worked on, with what a desk needs to answer. What is not said to be as of delivery is as it was when it was recorded.',
})
export class ExceptionChange implements ShipmentChange {
  cursor!: string;
  recordedAt!: Date | string;
  shipment!: Shipment;
  shipmentId!: string;

  @Field(() => ID, { description: "The exception's id: the same in each event of it." })
  exceptionId!: string;

  @Field(() => ExceptionMoveEnum, { description: 'What happened to it.' })
  move!: ExceptionMove;

  @Field(() => ExceptionKindEnum, { description: 'What is or was wrong.' })
  kind!: ExceptionKind;

  // not `cause` and `scan`: of another type they stand in other changes, and one selection may ask for all
  @Field(() => ExceptionCauseEnum, { description: 'By what it was found.' })
  exceptionCause!: ExceptionCause;

  @Field(() => ExceptionStateEnum, { description: 'Whether it holds from now on, and what was done about it.' })
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
    description: 'What is lost if nobody does anything; null where the shop does not say what the parcel is worth.',
  })
  stake!: Money | null;

  @Field(() => CausingScan, {
    nullable: true,
    description:
      'The scan that opened or closed it, or by which a delivery failed again; of one that was found the last before that. Null where there was none.',
  })
  evidence!: CausingScan | null;

  @AssumedSize(3)
  @Field(() => [String], { description: 'Why it is one: English, one sentence each, what weighs most first.' })
  reasons!: readonly string[];

  @AssumedSize(3)
  @Field(() => [ExceptionMeasure], { description: 'What was counted when it was found; mostly nothing.' })
  measures!: readonly ExceptionMeasure[];

  @Field(() => String, { description: 'What to do next: English, one sentence.' })
  nextStep!: string;

  @Field(() => ExceptionHandling, {
    nullable: true,
    description:
      'Who did it; null where nobody did but our rules and the carrier, and always for a token that opens one parcel only.',
  })
  handling!: ExceptionHandling | null;
}

/** A live event as the graph tells it. @param common what every change has */
export function toExceptionChange(
  { payload }: LiveEvent<ExceptionChanged>,
  common: Pick<ExceptionChange, 'cursor' | 'recordedAt' | 'shipmentId'>,
): ExceptionChange {
  const { exceptionId, kind, state, openedAt, resolvedAt, scan } = payload;
  const { cause: exceptionCause, ...detail } = shownDetail(kind, detailOf(payload));
  // one from before moves were told opened, or was resolved
  const move = payload.move ?? (state === 'RESOLVED' ? 'RESOLVED' : 'OPENED');
  return Object.assign(new ExceptionChange(), {
    ...{ exceptionId, move, kind, state, openedAt, resolvedAt, handling: handlingOf(payload) },
    ...{ ...detail, exceptionCause },
    evidence: scan === null ? null : toCausingScan(scan),
    ...common,
  });
}

function handlingOf({ exceptionId, handling = null }: ExceptionChanged['payload']): ExceptionHandling | null {
  return handling === null ? null : Object.assign(new ExceptionHandling(), { ...handling, exceptionId });
}

@Resolver(() => ExceptionHandling)
export class ExceptionHandlingResolver {
  // no event has it, so that it can be forgotten
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What they noted, as of delivery; null where they noted nothing, it was erased, or 50 things have been done about the exception since.',
  })
  async note(
    @Root() { exceptionId, number }: ExceptionHandling,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<string | null> {
    const actions = await reads.exceptionActions.load(exceptionId);
    return actions.find((each) => each.number === number)?.note ?? null;
  }
}

/** So many of the last scans a desk looks at. */
const LAST_SCANS = 3;

@Resolver(() => ExceptionChange)
export class ExceptionChangeResolver {
  // whoever was given one parcel hears what is wrong with it, and not who works on it or what they noted
  @FieldResolver(() => ExceptionHandling, { nullable: true })
  handling(@Root() { handling }: ExceptionChange, @Ctx() { viewer }: ShipmentsContext): ExceptionHandling | null {
    return viewer.shipment === null ? handling : null;
  }

  @Requires('shipments:read')
  @FieldResolver(() => Order, { description: 'The order that the parcel belongs to.' })
  async order(@Root() { shipmentId }: ExceptionChange, @Ctx() { reads }: ShipmentsContext): Promise<Order> {
    const row = await reads.shipment.load(shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return { number: row.orderNumber };
  }

  @AssumedSize(3)
  @Requires('shipments:read')
  @FieldResolver(() => [Scan], {
    description: 'The last three things that the carrier said of the parcel, newest first, as of delivery.',
  })
  async lastScans(@Root() { shipmentId }: ExceptionChange, @Ctx() { reads }: ShipmentsContext): Promise<Scan[]> {
    const scans = await reads.scans.load(shipmentId);
    return scans.slice(-LAST_SCANS).reverse().map(toScan);
  }
}
