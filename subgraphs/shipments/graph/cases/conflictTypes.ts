import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Conflict, ConflictKind, ConflictState } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { ConflictRow } from '../../store/index.ts';
import { ConflictKindEnum, ConflictStateEnum } from './caseEnums.ts';
import { toCausingScan } from '../fromRows.ts';
import { CausingScan } from '../types.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'Two things that are said of a parcel and cannot both be true, with the evidence.' })
export class ShipmentConflict {
  @Field(() => ID, { description: 'Our id.' })
  id!: string;

  @Field(() => ConflictKindEnum, { description: 'What contradicts what.' })
  kind!: ConflictKind;

  @Field(() => ConflictStateEnum, { description: 'Whether it was decided, and how.' })
  state!: ConflictState;

  @Field(() => GraphQLDateTime, { description: 'When the first scan that speaks against what was believed happened.' })
  openedAt!: Date;

  @Field(() => String, { description: 'Why it is one, and why it was decided so, in a sentence.' })
  reason!: string;

  @AssumedSize(3)
  @Field(() => [CausingScan], {
    description: 'The scan that was believed, then those that speak against it, oldest first; the first few of them.',
  })
  evidence!: readonly CausingScan[];

  // resolved from this
  shipmentId!: string;
}

/** A conflict as a row or an event has it. */
export function toConflict(
  { id, kind, state, openedAt, reason, evidence }: Conflict | ConflictRow,
  shipmentId: string,
): ShipmentConflict {
  return Object.assign(new ShipmentConflict(), {
    ...{ id, kind, state, reason, shipmentId },
    openedAt: new Date(openedAt),
    evidence: evidence.map(toCausingScan),
  });
}
