import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { SHIPMENT_ID } from '../../../../platform/access/index.ts';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { Requires } from '../../../../platform/graph/index.ts';
import type { DisputeOutcome, DisputeReason } from '../../domain/index.ts';
import { DisputeOutcomeEnum, DisputeReasonEnum } from './caseEnums.ts';
import type { ShipmentsContext } from '../context.ts';
import {
  DisputeDeliveryResult,
  DisputeOpened,
  DisputeRefused,
  DisputeResolved,
  refusedBecause,
  refusedInput,
  ResolveDisputeResult,
} from './disputeResults.ts';
import { type Dispute, toDispute } from './proofTypes.ts';

/** The longest note, in characters. */
const MAX_NOTE = 500;

/** Clocks of desks may be ahead of ours by so much. */
const AHEAD_MS = 15 * 60_000;

@Resolver()
export class DisputeMutations {
  @Requires('exceptions:work')
  @Mutation(() => DisputeDeliveryResult, {
    description:
      'Opens a case against a delivery that its recipient disputes: an exception DELIVERY_DISPUTED with the proof of delivery as its evidence. The same parcel, reason and instant again is the same case.',
  })
  async disputeDelivery(
    @Arg('shipmentId', () => ID, { description: 'Our id of the parcel.' }) shipmentId: string,
    @Arg('reason', () => DisputeReasonEnum, { description: 'What is wrong, according to the recipient.' })
    reason: DisputeReason,
    @Arg('reportedAt', () => GraphQLDateTime, { description: 'When the recipient complained; not in the future.' })
    reportedAt: Date,
    @Arg('note', () => String, {
      nullable: true,
      description: 'What the recipient says, at most 500 characters. It is kept like personal data.',
    })
    note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<DisputeOpened | DisputeRefused> {
    const problem = problemOfNote(note) ?? problemOfInstant(reportedAt);
    if (problem !== null) return refusedInput(problem);
    if (!SHIPMENT_ID.test(shipmentId)) return refusedBecause('NOT_FOUND');
    const report = { shipmentId, reason, note: noteOf(note), reportedAt: reportedAt.toISOString() };
    const opening = await context.openDispute(report);
    if (opening.outcome === 'refused') return refusedBecause(opening.code);
    const created = opening.outcome === 'opened';
    return Object.assign(new DisputeOpened(), { created, dispute: await caseOf(opening.disputeId, context) });
  }

  @Requires('exceptions:work')
  @Mutation(() => ResolveDisputeResult, {
    description: 'Closes a case against a delivery, and with it the exception. Closing it again so changes nothing.',
  })
  async resolveDispute(
    @Arg('id', () => ID, { description: 'Our id of the dispute.' }) id: string,
    @Arg('outcome', () => DisputeOutcomeEnum, { description: 'How it ended.' }) outcome: DisputeOutcome,
    @Arg('note', () => String, {
      nullable: true,
      description: 'What there is to say of it, at most 500 characters. It is kept like personal data.',
    })
    note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<DisputeResolved | DisputeRefused> {
    const problem = problemOfNote(note);
    if (problem !== null) return refusedInput(problem);
    if (!SHIPMENT_ID.test(id)) return refusedBecause('NOT_FOUND');
    const resolution = await context.resolveDispute({ disputeId: id, outcome, note: noteOf(note) });
    if (resolution.outcome === 'refused') return refusedBecause(resolution.code);
    const changed = resolution.outcome === 'resolved';
    return Object.assign(new DisputeResolved(), { changed, dispute: await caseOf(resolution.disputeId, context) });
  }
}

async function caseOf(id: string, { reads }: ShipmentsContext): Promise<Dispute> {
  const row = await reads.dispute.load(id);
  if (row === null) throw new DoorstepError('INTERNAL');
  return toDispute(row);
}

function noteOf(note: string | null | undefined): string | null {
  const text = note?.trim() ?? '';
  return text === '' ? null : text;
}

// line breaks are what people write; other control characters do harm in notices, and half a surrogate pair cannot be kept
function problemOfNote(note: string | null | undefined): string | null {
  if (note === null || note === undefined) return null;
  if (note.length > MAX_NOTE) return `note must have at most ${MAX_NOTE} characters`;
  return /[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u.test(note) ? 'note must be plain text' : null;
}

function problemOfInstant(reportedAt: Date): string | null {
  const isCommon = reportedAt.getTime() >= 0 && reportedAt.getTime() <= Date.now() + AHEAD_MS;
  return isCommon ? null : 'reportedAt must not lie in the future, nor before 1970';
}
