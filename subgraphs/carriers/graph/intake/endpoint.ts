import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Requires } from '../../../../platform/graph/index.ts';
import { SCHEMES, type SignatureScheme } from '../../../../platform/signatures/index.ts';
import type { EndpointRow } from '../../store/index.ts';
import { Carrier, toCarrier } from '../carrierResolver.ts';
import { SchemeEnum } from './schemeEnum.ts';

@Requires('carriers:manage')
@ObjectType({ description: "Where one carrier posts the brand's payloads." })
export class IntakeEndpoint {
  @Field(() => ID, { description: 'Our id; part of the address.' })
  id!: string;

  @Field(() => Carrier, { description: 'Who posts here.' })
  carrier!: Carrier;

  @Field(() => String, { nullable: true, description: 'What the brand calls it.' })
  label!: string | null;

  @Field(() => String, { description: 'The address to post to, without a token that the scheme may want in it.' })
  url!: string;

  @Field(() => SchemeEnum, { description: 'How payloads must be signed.' })
  scheme!: SignatureScheme;

  @Field(() => String, {
    description: 'The header that carries the signature, lower case; `token` when it is the address.',
  })
  signatureHeader!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When its secret was changed last; null: never.' })
  rotatedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when payloads signed with the secret before are taken, too; null when there is none.',
  })
  previousSecretUntil!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when it takes nothing any more.' })
  disabledAt!: Date | null;
}

@Requires('carriers:manage')
@ObjectType({ description: 'A new endpoint with its secret, which is shown this once.' })
export class IntakeEndpointCreated {
  @Field(() => IntakeEndpoint, { description: 'The endpoint.' })
  endpoint!: IntakeEndpoint;

  @Field(() => String, { description: 'What payloads are signed with; nobody can read it again.' })
  secret!: string;

  @Field(() => String, {
    description: 'What to give the carrier as the address; where the scheme wants a token in it, it holds the secret.',
  })
  address!: string;
}

@Requires('carriers:manage')
@ObjectType({ description: 'An endpoint with its new secret, which is shown this once.' })
export class IntakeEndpointRotated {
  @Field(() => IntakeEndpoint, { description: 'The endpoint.' })
  endpoint!: IntakeEndpoint;

  @Field(() => String, { description: 'What payloads are signed with from now on; nobody can read it again.' })
  secret!: string;

  @Field(() => String, {
    description: 'What to give the carrier as the address; where the scheme wants a token in it, it holds the secret.',
  })
  address!: string;
}

export function toEndpoint(row: EndpointRow, intakeUrl: string): IntakeEndpoint {
  const { id, scheme, label, createdAt, rotatedAt, disabledAt } = row;
  return Object.assign(new IntakeEndpoint(), {
    id,
    scheme,
    label,
    createdAt,
    rotatedAt,
    disabledAt,
    previousSecretUntil: row.previousUntil,
    url: `${intakeUrl}/${row.carrier}/${id}`,
    carrier: toCarrier(row.carrier),
    signatureHeader: SCHEMES[scheme].header,
  });
}

/** An endpoint with its secret, as both mutations that make one show it. */
export function withSecret<Shown extends IntakeEndpointCreated | IntakeEndpointRotated>(
  shown: Shown,
  made: { readonly endpoint: EndpointRow; readonly secret: string },
  intakeUrl: string,
): Shown {
  const endpoint = toEndpoint(made.endpoint, intakeUrl);
  const query = SCHEMES[endpoint.scheme].tokenInAddress ? `?token=${encodeURIComponent(made.secret)}` : '';
  return Object.assign(shown, { endpoint, secret: made.secret, address: `${endpoint.url}${query}` });
}
