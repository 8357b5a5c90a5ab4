import type { GraphQLSchema } from 'graphql';
import {
  Arg,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { AsyncQueue } from '../../live/index.ts';
import { Authenticated, Requires, RequiresOneOf } from '../accessRules.ts';
import { connectionOf, type Page } from '../connection.ts';
import { Paged } from '../costs.ts';
import { buildFederatedSchema } from '../federatedSchema.ts';
import type { RequestContext } from '../requestContext.ts';

/** Who asks, and which subscriptions were opened. */
export type RuledContext = RequestContext<{ readonly opened: string[] }>;

@Requires('shipments:read')
@Directive('@key(fields: "id")')
@ObjectType()
class Box {
  @Field(() => ID, { nullable: true })
  id!: string;

  @RequiresOneOf('track', 'analytics:read')
  @Field(() => Int, { nullable: true })
  weight!: number | null;
}

const BoxConnection = connectionOf(Box, 'Box', { rule: Requires('shipments:read') });

@Resolver(() => Box)
class BoxResolver {
  @Authenticated()
  @Query(() => Box, { nullable: true })
  box(): Box {
    return { id: '1', weight: 3 };
  }

  @Paged()
  @Authenticated()
  @Query(() => BoxConnection, { nullable: true })
  boxes(@Arg('first', () => Int) _first: number): Page<Box> | null {
    return null;
  }

  @Requires('exceptions:read', 'exceptions:work')
  @FieldResolver(() => String, { nullable: true })
  content(): string {
    return 'socks';
  }

  @Requires('track')
  @Subscription(() => Box, {
    subscribe: ({ context }) => {
      (context as RuledContext).opened.push('boxMoved');
      return new AsyncQueue<Box>(1, () => undefined);
    },
  })
  boxMoved(@Root() box: Box): Box {
    return box;
  }
}

/** A small subgraph with a rule of every kind. */
export function buildRuledSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<RuledContext>(
    { resolvers: [BoxResolver] },
    { Box: ({ id }: { id: string }): Box => ({ id, weight: null }) },
  );
}
