import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { LegEvidence, ShippingLeg } from '../../../platform/events/types/index.ts';
import { Requires } from '../../../platform/graph/index.ts';
import { LegEvidenceEnum } from './enums.ts';
import { Carrier } from './types.ts';

@Requires('shipments:read')
@ObjectType({ description: "A part of a parcel's way with one carrier and one number." })
export class ShipmentLeg {
  @Field(() => Int, { description: 'Its place on the way, from 1: the first is the one that was registered.' })
  number!: number;

  @Field(() => Carrier, { nullable: true, description: 'Who carries the parcel on it.' })
  carrier!: Carrier;

  @Field(() => String, { description: "That carrier's number, upper case, without spaces." })
  trackingNumber!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when it is known.' })
  since!: Date;

  @Field(() => LegEvidenceEnum, { description: 'Why the number is taken for this parcel.' })
  evidence!: LegEvidence;
}

export function toLeg({ number, carrier, trackingNumber, since, evidence }: ShippingLeg): ShipmentLeg {
  return Object.assign(new ShipmentLeg(), {
    ...{ number, trackingNumber, evidence },
    carrier: { code: carrier },
    since: new Date(since),
  });
}
