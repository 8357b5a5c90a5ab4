import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Requires } from '../../../../platform/graph/index.ts';
import type { DisputeOutcome, DisputeReason, DisputeState, Handover, ProvenDelivery } from '../../domain/index.ts';
import type { DisputeRow } from '../../store/index.ts';
import { DisputeOutcomeEnum, DisputeReasonEnum, DisputeStateEnum, HandoverEnum } from './caseEnums.ts';
import { toCausingScan } from '../fromRows.ts';
import { CausingScan, Place } from '../types.ts';

@Requires('shipments:read')
@ObjectType({ description: 'That a parcel was delivered, as the carrier says it.' })
export class ProofOfDelivery {
  @Field(() => GraphQLDateTime, { description: "When, by the carrier's clock." })
  deliveredAt!: Date;

  @Field(() => Place, { nullable: true, description: 'Where; null when the carrier does not say.' })
  place!: Place | null;

  @Field(() => HandoverEnum, {
    nullable: true,
    description: 'How it was handed over; null when the carrier says no more than that it was delivered.',
  })
  how!: Handover | null;

  @Field(() => CausingScan, { description: 'The scan that says so.' })
  scan!: CausingScan;

  @Field(() => ID, { description: 'The payload that said so, as the carrier sent it.' })
  payloadId!: string;

  // resolved from this
  shipmentId!: string;
}

export function toProof({ deliveredAt, place, how, scan }: ProvenDelivery, shipmentId: string): ProofOfDelivery {
  return Object.assign(new ProofOfDelivery(), {
    ...{ place, how, shipmentId, payloadId: scan.payloadId },
    deliveredAt: new Date(deliveredAt),
    scan: toCausingScan(scan),
  });
}

@Requires('exceptions:read')
@ObjectType({ description: 'A case against a delivery: the carrier calls it delivered, and its recipient complains.' })
export class Dispute {
  @Field(() => ID, { description: 'Our id.' })
  id!: string;

  @Field(() => DisputeReasonEnum, { description: 'What is wrong, according to the recipient.' })
  reason!: DisputeReason;

  @Field(() => DisputeStateEnum, { description: 'Whether it is still looked into.' })
  state!: DisputeState;

  @Field(() => DisputeOutcomeEnum, { nullable: true, description: 'How it ended; null while it is open.' })
  outcome!: DisputeOutcome | null;

  @Field(() => GraphQLDateTime, { description: 'When the recipient complained.' })
  reportedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When the case was opened here.' })
  openedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed; null while it is open.' })
  resolvedAt!: Date | null;

  @Requires('shipments:read')
  @Field(() => ProofOfDelivery, {
    description: 'The evidence: the delivery as it was proved when the case was opened.',
  })
  proof!: ProofOfDelivery;

  // resolved from these
  shipmentId!: string;
  sealedNote!: Buffer | null;
  sealedOutcomeNote!: Buffer | null;
}

export function toDispute(row: DisputeRow): Dispute {
  const { id, reason, state, outcome, reportedAt, openedAt, resolvedAt, shipmentId } = row;
  return Object.assign(new Dispute(), {
    ...{ id, reason, state, outcome, reportedAt, openedAt, resolvedAt, shipmentId },
    proof: toProof(row.proof, shipmentId),
    sealedNote: row.note,
    sealedOutcomeNote: row.outcomeNote,
  });
}
