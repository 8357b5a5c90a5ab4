import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf, Requires } from '../../../platform/graph/index.ts';
import type { Channel, NotificationState, SuppressionReason, Trigger } from '../domain/index.ts';
import {
  NotificationChannel,
  NotificationStateName,
  NotificationSuppressionReason,
  NotificationTrigger,
} from './enums.ts';

@Requires('notifications:read')
@ObjectType({ description: 'One notice to a customer about one parcel: sent, or not sent and why.' })
export class Notification {
  @Field(() => ID, {
    description: 'Follows from the parcel, the trigger and its cause: the same notice always has the same id.',
  })
  id!: string;

  @Field(() => NotificationTrigger, { description: 'What it is about.' })
  trigger!: Trigger;

  @Field(() => NotificationChannel, { description: 'How it reaches the customer.' })
  channel!: Channel;

  @Field(() => NotificationStateName, { description: 'Whether it was sent.' })
  state!: NotificationState;

  @Field(() => NotificationSuppressionReason, { nullable: true, description: 'Why it was not sent; null when it was.' })
  reason!: SuppressionReason | null;

  @Field(() => String, { description: 'One line for the customer, plain text in English.' })
  title!: string;

  @Field(() => String, { description: 'The text for the customer, plain text in English, without personal data.' })
  body!: string;

  @Field(() => GraphQLDateTime, {
    description: "When what it is about happened, by the carrier's or the shop's clock.",
  })
  occurredAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was decided, by our clock.' })
  decidedAt!: Date;

  /** Not in the graph: `shipment` is. */
  shipmentId!: string;
}

@Requires('shipments:read')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'One tracked parcel of an order.' })
export class Shipment {
  @Field(() => ID, { description: "The parcel's id." })
  id!: string;
}

@Requires('notifications:read')
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A shop, as its customers see it.' })
export class Brand {
  @Field(() => ID, { description: "The brand's short name: lower case letters, digits and dashes." })
  id!: string;
}

export const NotificationConnection = connectionOf(Notification, 'Notification', {
  rule: Requires('notifications:read'),
});
