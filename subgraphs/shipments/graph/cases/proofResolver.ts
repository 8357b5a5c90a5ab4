import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import { proofOf, provingScans } from '../../domain/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { placedScans } from '../placedScans.ts';
import { Dispute, ProofOfDelivery, toDispute, toProof } from './proofTypes.ts';
import { Shipment } from '../types.ts';

@Resolver(() => Shipment)
export class ProofOfShipmentResolver {
  @FieldResolver(() => ProofOfDelivery, {
    nullable: true,
    description: 'That it was delivered, how, and who says so; null as long as it is not.',
  })
  async proofOfDelivery(
    @Root() { id, deliveredAt }: Shipment,
    @Ctx() { reads }: ShipmentsContext,
  ): Promise<ProofOfDelivery | null> {
    if (deliveredAt === null) return null;
    const proof = proofOf(placedScans(await reads.scans.load(id)), deliveredAt.toISOString());
    return proof === null ? null : toProof(proof, id);
  }

  @AssumedSize(1)
  @Requires('exceptions:read')
  @FieldResolver(() => [Dispute], { description: 'Cases against its delivery, oldest first; mostly none.' })
  async disputes(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<Dispute[]> {
    return (await reads.disputes.load(id)).map(toDispute);
  }
}

@Resolver(() => ProofOfDelivery)
export class ProofResolver {
  @Requires('recipients:read')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Who signed, as the carrier wrote it: a person's name. Null when the carrier names nobody, and when the parcel's personal data were erased.",
  })
  async signedBy(
    @Root() { shipmentId, deliveredAt }: ProofOfDelivery,
    @Ctx() { reads, casePersonal, viewer }: ShipmentsContext,
  ): Promise<string | null> {
    refuseGuest(viewer);
    const parcel = await reads.shipment.load(shipmentId);
    if (parcel === null || parcel.personalDataErasedAt !== null) return null;
    const scans = placedScans(await reads.scans.load(shipmentId));
    const signed = provingScans(scans, deliveredAt.toISOString()).find(({ signedBy }) => signedBy !== null);
    return signed === undefined ? null : casePersonal.signer(signed);
  }
}

@Resolver(() => Dispute)
export class DisputeResolver {
  @Requires('recipients:read')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What was written when it was opened; it may name people. Null when nothing was, and when the parcel's personal data were erased.",
  })
  async note(
    @Root() { id, shipmentId, sealedNote }: Dispute,
    @Ctx() { casePersonal, viewer }: ShipmentsContext,
  ): Promise<string | null> {
    refuseGuest(viewer);
    return casePersonal.note({ dispute: id, kind: 'note', shipmentId, note: sealedNote });
  }

  @Requires('recipients:read')
  @FieldResolver(() => String, { nullable: true, description: 'The same of what was written when it was closed.' })
  async outcomeNote(
    @Root() { id, shipmentId, sealedOutcomeNote }: Dispute,
    @Ctx() { casePersonal, viewer }: ShipmentsContext,
  ): Promise<string | null> {
    refuseGuest(viewer);
    return casePersonal.note({ dispute: id, kind: 'outcome', shipmentId, note: sealedOutcomeNote });
  }
}
