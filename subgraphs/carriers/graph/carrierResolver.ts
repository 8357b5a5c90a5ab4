import { Arg, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { AssumedSize, Authenticated, RequiresOneOf } from '../../../platform/graph/index.ts';
import { trackingPageOf } from '../domain/catalogue/index.ts';
import type { CarriersContext } from './context.ts';

@Authenticated()
@Directive('@key(fields: "code")')
@ObjectType({ description: 'Somebody who carries parcels.' })
export class Carrier {
  @Field(() => ID, { description: 'Its short name, lower case, for example `fedex`.' })
  code!: string;

  @Field(() => String, { description: 'The name customers know it by.' })
  name?: string;

  @Field(() => [String], { description: 'Where it is at home, ISO 3166-1 alpha-2; it may deliver elsewhere too.' })
  homeCountries?: string[];

  @Field(() => String, { description: 'What its wall clocks mean when a scan does not tell its zone: an IANA zone.' })
  defaultZone?: string;
}

/** The carrier of a code; what the catalogue says of it is looked up when it is asked for. */
export function toCarrier(code: string): Carrier {
  return Object.assign(new Carrier(), { code });
}

/** Who has to do with carriers; a customer with a tracking link meets the one of the parcel there, and no list of them. */
const READERS = ['shipments:read', 'exceptions:read', 'analytics:read', 'carriers:manage'] as const;

@Resolver(() => Carrier)
export class CarrierResolver {
  @AssumedSize(100)
  @RequiresOneOf(...READERS)
  @Query(() => [Carrier], { description: 'The carriers that are known by name.' })
  carriers(@Ctx() { catalogue }: CarriersContext): Carrier[] {
    return catalogue.carriers.map(({ code }) => toCarrier(code));
  }

  @RequiresOneOf(...READERS)
  @Query(() => Carrier, { nullable: true, description: 'One carrier; null when the code is unknown.' })
  carrier(
    @Arg('code', () => ID, { description: 'Its short name, for example `fedex`.' }) code: string,
    @Ctx() { catalogue }: CarriersContext,
  ): Carrier | null {
    const found = catalogue.find(code);
    return found === undefined ? null : toCarrier(found.code);
  }

  /** Its code when the catalogue has it no more: a mapping file may be taken away, and what it read stays. */
  @FieldResolver(() => String)
  name(@Root() { code }: Carrier, @Ctx() { catalogue }: CarriersContext): string {
    return catalogue.find(code)?.name ?? code;
  }

  @FieldResolver(() => [String])
  homeCountries(@Root() { code }: Carrier, @Ctx() { catalogue }: CarriersContext): string[] {
    return [...(catalogue.find(code)?.homeCountries ?? [])];
  }

  @FieldResolver(() => String)
  defaultZone(@Root() { code }: Carrier, @Ctx() { catalogue }: CarriersContext): string {
    return catalogue.find(code)?.defaultZone ?? 'UTC';
  }

  @FieldResolver(() => String, { description: "The address of the carrier's own page for one parcel." })
  trackingPage(
    @Root() { code }: Carrier,
    @Arg('trackingNumber', () => String, { description: 'The number to look up there.' }) trackingNumber: string,
    @Ctx() { catalogue }: CarriersContext,
  ): string {
    const found = catalogue.find(code);
    return found === undefined ? '' : trackingPageOf(found, trackingNumber.slice(0, 100));
  }
}
