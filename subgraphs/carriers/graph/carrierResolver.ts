import { Arg, Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize, Authenticated, RequiresOneOf } from '../../../platform/graph/index.ts';
import { CARRIERS, type CarrierProfile, findCarrier, trackingPageOf } from '../domain/catalogue.ts';

@Authenticated()
@Directive('@key(fields: "code")')
@ObjectType({ description: 'Somebody who carries parcels.' })
export class Carrier {
  @Field(() => ID, { description: 'Its short name, lower case, for example `fedex`.' })
  code!: string;

  @Field(() => String, { description: 'The name customers know it by.' })
  name!: string;

  @Field(() => [String], { description: 'Where it is at home, ISO 3166-1 alpha-2; it may deliver elsewhere too.' })
  homeCountries!: string[];

  @Field(() => String, { description: 'What its wall clocks mean when a scan does not tell its zone: an IANA zone.' })
  defaultZone!: string;
}

export function toCarrier({ code, name, homeCountries, defaultZone }: CarrierProfile): Carrier {
  return Object.assign(new Carrier(), { code, name, homeCountries: [...homeCountries], defaultZone });
}

/** Who has to do with carriers; a customer with a tracking link meets the one of the parcel there, and no list of them. */
const READERS = ['shipments:read', 'exceptions:read', 'analytics:read', 'carriers:manage'] as const;

@Resolver(() => Carrier)
export class CarrierResolver {
  @AssumedSize(20)
  @RequiresOneOf(...READERS)
  @Query(() => [Carrier], { description: 'The carriers that are known by name.' })
  carriers(): Carrier[] {
    return CARRIERS.map(toCarrier);
  }

  @RequiresOneOf(...READERS)
  @Query(() => Carrier, { nullable: true, description: 'One carrier; null when the code is unknown.' })
  carrier(
    @Arg('code', () => ID, { description: 'Its short name, for example `fedex`.' }) code: string,
  ): Carrier | null {
    const found = findCarrier(code);
    return found === undefined ? null : toCarrier(found);
  }

  @FieldResolver(() => String, { description: "The address of the carrier's own page for one parcel." })
  trackingPage(
    @Root() { code }: Carrier,
    @Arg('trackingNumber', () => String, { description: 'The number to look up there.' }) trackingNumber: string,
  ): string {
    const found = findCarrier(code);
    return found === undefined ? '' : trackingPageOf(found, trackingNumber.slice(0, 100));
  }
}
