import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { AssumedSize, RequiresOneOf, wordEnum } from '../../../platform/graph/index.ts';
import {
  type CheckDigit,
  detectCarrier,
  type TrackingNumberMatch as DetectedMatch,
} from '../../../platform/trackingNumbers/index.ts';
import type { CarrierCatalogue } from '../domain/catalogue/index.ts';
import { type Carrier, Carrier as CarrierType, toCarrier } from './carrierResolver.ts';
import type { CarriersContext } from './context.ts';

/** Whoever looks parcels up, and shops, who register them. */
const READERS = ['shipments:read', 'shipments:write', 'exceptions:read', 'carriers:manage'] as const;

const CHECK_DIGIT_WORDS = ['VALID', 'NONE', 'INVALID'] as const;
type CheckDigitWord = (typeof CHECK_DIGIT_WORDS)[number];
const WORD_OF: Readonly<Record<CheckDigit, CheckDigitWord>> = { valid: 'VALID', none: 'NONE', invalid: 'INVALID' };

const CheckDigitEnum = wordEnum(CHECK_DIGIT_WORDS, {
  name: 'CheckDigit',
  description: 'Whether the check digit of a tracking number is right.',
  words: {
    VALID: 'It is the one that belongs to the other characters.',
    NONE: 'Numbers of this format have none that is known.',
    INVALID: 'It is another: the number has this shape, and was probably mistyped.',
  },
});

@RequiresOneOf(...READERS)
@ObjectType({ description: 'A format that a tracking number has the shape of, and whose it is.' })
export class TrackingNumberMatch {
  @Field(() => ID, {
    description:
      'The carrier code, for example `fedex`. A post that has no name of its own here is `post_` and its country, for example `post_cv`.',
  })
  carrierCode!: string;

  @Field(() => CarrierType, { nullable: true, description: 'The carrier; null when it is not one known by name.' })
  carrier!: Carrier | null;

  @Field(() => ID, {
    description: 'Who defines the format, for example `canada_post`; `s10` for the international mail of every post.',
  })
  courier!: string;

  @Field(() => ID, { description: 'The format, for example `fedex_ground`.' })
  format!: string;

  @Field(() => String, { description: 'The name of the format, for people.' })
  formatName!: string;

  @Field(() => CheckDigitEnum, { description: 'Whether the check digit is right.' })
  checkDigit!: CheckDigitWord;

  @Field(() => String, {
    nullable: true,
    description: 'What the number says of the service or the kind of parcel; null when nothing, or nothing known.',
  })
  service!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The country whose post issued the number, ISO 3166-1 alpha-2; null when the number names none.',
  })
  country!: string | null;
}

@Resolver()
export class TrackingNumberResolver {
  @AssumedSize(4)
  @RequiresOneOf(...READERS)
  @Query(() => [TrackingNumberMatch], {
    description:
      'Whose a tracking number may be by its form, best match first: check digits that are right, then formats without any, then check digits that are wrong. Empty when the shape is of no format known here.',
  })
  detectCarrier(
    @Arg('number', () => String, { description: 'The number; case, spaces and dashes do not matter.' }) number: string,
    @Ctx() { catalogue }: CarriersContext,
  ): TrackingNumberMatch[] {
    return detectCarrier(number).matches.map((match) => toGraph(match, catalogue));
  }
}

function toGraph(match: DetectedMatch, catalogue: CarrierCatalogue): TrackingNumberMatch {
  const { carrier, courier, format, name, checkDigit, service, country } = match;
  const known = catalogue.find(carrier);
  return Object.assign(new TrackingNumberMatch(), {
    carrierCode: carrier,
    carrier: known === undefined ? null : toCarrier(known.code),
    courier,
    format,
    formatName: name,
    checkDigit: WORD_OF[checkDigit],
    service,
    country,
  });
}
