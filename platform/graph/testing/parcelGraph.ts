import type { GraphQLSchema } from 'graphql';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { DoorstepError } from '../../errors/index.ts';
import { AsyncQueue } from '../../live/index.ts';
import { Requires } from '../accessRules.ts';
import { buildFederatedSchema } from '../federatedSchema.ts';
import type { WithCursor } from '../liveExecution.ts';
import type { RequestContext } from '../requestContext.ts';

/** An enum whose values inside are not its words outside. */
export enum Speed {
  Slow = 'slow inside',
  Fast = 'fast inside',
}
registerEnumType(Speed, { name: 'Speed', valuesConfig: {} });

@InputType()
class Wish {
  @Field(() => Speed, { defaultValue: Speed.Fast })
  speed!: Speed;

  @Field(() => Int, { defaultValue: 7 })
  days!: number;
}

@Directive('@key(fields: "id")')
@ObjectType()
class Parcel {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  brand!: string;
}

@ObjectType()
class Move {
  @Field(() => String)
  to!: string;

  @Field(() => Int, { description: 'Which context resolved it.' })
  context!: number;

  @Field(() => String, { nullable: true, description: 'Fails now and then.' })
  joined!: string | null;

  @Field(() => String, { description: 'Takes the longer, the smaller a number it is.' })
  slow!: string;
}

export interface Moved extends WithCursor {
  readonly to: string;
}

/** What stands in for a subgraph's stores: the live events, and a number that tells contexts apart. */
export interface ParcelPorts {
  readonly context: number;
  readonly moves: Moves;
}
export type ParcelContext = RequestContext<ParcelPorts>;

/** The subscriptions that are open now. */
export class Moves {
  readonly open = new Set<AsyncQueue<Moved>>();
  readonly #limit: number;
  databaseAway = false;
  /** Moves that could not be resolved, because the database was away. */
  refused = 0;

  constructor(limit = 3) {
    this.#limit = limit;
  }

  publish(cursor: string, to: string): void {
    for (const queue of this.open) queue.push({ cursor, to });
  }

  subscribe(): AsyncQueue<Moved> {
    const queue: AsyncQueue<Moved> = new AsyncQueue<Moved>(this.#limit, () => this.open.delete(queue));
    this.open.add(queue);
    return queue;
  }
}

@Resolver(() => Move)
class MoveResolver {
  @FieldResolver(() => String)
  async slow(@Root() { to }: Move): Promise<string> {
    for (let turn = Number(to); turn < 100; turn += 1) await Promise.resolve();
    return to;
  }
}

@Resolver()
class ParcelResolver {
  @Query(() => [String], { description: 'Every default that the resolver got.' })
  defaults(
    @Arg('speed', () => Speed, { defaultValue: Speed.Slow }) speed: Speed,
    @Arg('wish', () => Wish, { nullable: true }) wish: Wish | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('none', () => Speed, { nullable: true }) none?: Speed,
  ): string[] {
    return [speed, String(wish?.speed), String(wish?.days), String(first), String(none)];
  }

  @Query(() => Speed)
  fastest(): Speed {
    return Speed.Fast;
  }

  @Query(() => String)
  brand(@Ctx() context: ParcelContext): string {
    return context.viewer.brand;
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('password=hunter2 at /srv/secret.ts');
  }

  @Query(() => String, { nullable: true })
  missing(): string {
    throw new DoorstepError('NOT_FOUND', { detail: 'parcel 7' });
  }

  @Requires('exceptions:work')
  @Query(() => String, { nullable: true })
  secret(): string {
    return 'secret';
  }

  @Query(() => Parcel)
  parcel(): Parcel {
    return { id: '1', brand: 'acme' };
  }

  @Subscription(() => Move, { subscribe: ({ context }) => (context as ParcelContext).moves.subscribe() })
  parcelMoved(@Root() { to }: Moved, @Ctx() { context, moves }: ParcelContext): Omit<Move, 'slow'> {
    if (moves.databaseAway) {
      moves.refused += 1;
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    }
    if (to === 'nowhere') throw new DoorstepError('NOT_FOUND');
    return { to, context, joined: null };
  }

  @Requires('exceptions:read')
  @Subscription(() => Move, { subscribe: ({ context }) => (context as ParcelContext).moves.subscribe() })
  secretMoved(@Root() { to }: Moved, @Ctx() { context }: ParcelContext): Omit<Move, 'slow'> {
    return { to, context, joined: null };
  }
}

/** A small subgraph with one of everything that the platform's graph has to get right. */
export function buildParcelSchema(): Promise<GraphQLSchema> {
  return buildFederatedSchema<ParcelContext>(
    { resolvers: [ParcelResolver, MoveResolver] },
    {
      Parcel: ({ id }: { id: string }, { viewer }) => (id === 'none' ? null : { id, brand: viewer.brand }),
    },
  );
}

/** The same with a reference resolver of a type that no class declares. */
export function buildWithUnknownReference(): Promise<GraphQLSchema> {
  return buildFederatedSchema<ParcelContext>({ resolvers: [ParcelResolver, MoveResolver] }, { Unknown: () => null });
}
