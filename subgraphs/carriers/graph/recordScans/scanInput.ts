import { Field, Float, InputType, Int } from 'type-graphql';
import type { ScanFields } from '../../normalise/index.ts';

@InputType({
  description: 'Something that happened to a parcel, told by the shop or its operator and not by the carrier.',
})
export class ScanInput {
  @Field(() => String, { description: "The carrier's number; case, spaces and dashes do not matter." })
  trackingNumber!: string;

  @Field(() => String, {
    description:
      'When it happened, `YYYY-MM-DDTHH:MM[:SS]`, with an offset or `Z`; without one it is read in `zone`, else in the zone of the place, else in that of the carrier.',
  })
  occurredAt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What `occurredAt` is read in when it has no offset: an IANA name, or `±HH:MM`.',
  })
  zone?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What happened, a word of `SubStatus`; it decides status and exception. This, `status` or `code` must be there.',
  })
  subStatus?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the parcel is, a word of `ShipmentStatus`, when no finer word is known.',
  })
  status?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The carrier's own code, at most 64 characters; alone it says what the carrier's mapping says of it.",
  })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'In words, at most 512 characters.' })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where: the city, or the name of a facility; at most 120 characters.',
  })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State or province, abbreviated; at most 64 characters.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 32 characters.' })
  postalCode?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, WGS 84; with `longitude`.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, WGS 84; with `latitude`.' })
  longitude?: number | null;

  @Field(() => String, { nullable: true, description: 'Who signed, at most 120 characters.' })
  signedBy?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many pieces it is about, 1 to 999999.' })
  pieces?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own id of the scan, at most 200 characters: told again with the same id it is the same scan, whatever else changed. Without one its fields make it itself.',
  })
  id?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True takes the same scan back, which was told before in error.',
  })
  withdrawn?: boolean | null;
}

/** The fields of a scan as the reading takes them. */
export function toFields(input: ScanInput): ScanFields {
  return {
    id: input.id ?? null,
    trackingNumber: input.trackingNumber,
    occurredAt: input.occurredAt,
    zone: input.zone ?? null,
    subStatus: input.subStatus ?? null,
    status: input.status ?? null,
    code: input.code ?? null,
    description: input.description ?? null,
    city: input.city ?? null,
    region: input.region ?? null,
    country: input.country ?? null,
    postalCode: input.postalCode ?? null,
    latitude: degrees(input.latitude),
    longitude: degrees(input.longitude),
    signedBy: input.signedBy ?? null,
    pieces: input.pieces == null ? null : String(input.pieces),
    withdrawn: input.withdrawn == null ? null : String(input.withdrawn),
  };
}

/** Centimetres are finer than any position of a parcel; without this 1e-7 would be written so. */
function degrees(value: number | null | undefined): string | null {
  return value == null ? null : value.toFixed(7);
}
