import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { SCHEMES } from '../../../../platform/signatures/index.ts';
import type { ShopSystem } from '../../domain/index.ts';
import { SHOP_SCHEMES } from '../../receive/index.ts';
import type { ShopEndpointRow } from '../../store/index.ts';
import { ShopSystemEnum } from './connectorEnums.ts';

@Requires('shipments:manage')
@ObjectType({ description: "A carrier as the brand's shop calls it." })
export class ShopCarrierName {
  @Field(() => String, { description: 'The name, as names are compared: small letters and digits.' })
  name!: string;

  @Field(() => ID, { description: 'The carrier code.' })
  carrier!: string;
}

@InputType({ description: "A carrier as the brand's shop calls it." })
export class ShopCarrierNameInput {
  @Field(() => String, { description: 'The name; case, blanks and signs do not matter. 1 to 100 characters.' })
  name!: string;

  @Field(() => ID, { description: 'The carrier code, for example `fedex`.' })
  carrier!: string;
}

@Requires('shipments:manage')
@ObjectType({ description: "Where a shop system posts the brand's orders and fulfilments." })
export class ShopEndpoint {
  @Field(() => ID, { description: 'Our id; part of the address.' })
  id!: string;

  @Field(() => ShopSystemEnum, { description: 'What posts here.' })
  system!: ShopSystem;

  @Field(() => String, { nullable: true, description: 'What the brand calls it.' })
  label!: string | null;

  @Field(() => String, { description: 'The address to post to.' })
  url!: string;

  @Field(() => String, { description: 'The header that carries the signature, lower case.' })
  signatureHeader!: string;

  @AssumedSize(5)
  @Field(() => [ShopCarrierName], { description: 'Names of carriers that this shop uses beside those known to all.' })
  carrierNames!: ShopCarrierName[];

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its secret was changed last; null: never.' })
  rotatedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when deliveries signed with the secret before are taken, too; null when there is none.',
  })
  previousSecretUntil!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when it takes nothing any more.' })
  disabledAt!: Date | null;
}

@Requires('shipments:manage')
@ObjectType({ description: 'An endpoint with its secret, which is shown this once.' })
export class ShopEndpointWithSecret {
  @Field(() => ShopEndpoint, { description: 'The endpoint.' })
  endpoint!: ShopEndpoint;

  @Field(() => String, { description: 'What deliveries are signed with; nobody can read it again.' })
  secret!: string;
}

export function toShopEndpoint(row: ShopEndpointRow, url: string): ShopEndpoint {
  const { id, system, label, createdAt, rotatedAt, disabledAt } = row;
  return Object.assign(new ShopEndpoint(), {
    ...{ id, system, label, createdAt, rotatedAt, disabledAt },
    url: `${url}/${id}`,
    signatureHeader: SCHEMES[SHOP_SCHEMES[system]].header,
    carrierNames: Object.entries(row.carrierNames).map(([name, carrier]) =>
      Object.assign(new ShopCarrierName(), { name, carrier }),
    ),
    previousSecretUntil: row.previousUntil,
  });
}
