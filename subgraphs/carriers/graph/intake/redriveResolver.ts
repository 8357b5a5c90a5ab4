import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { Cost, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import { MOST_REDRIVEN, type QuarantineFilter } from '../../store/index.ts';
import type { CarriersContext } from '../context.ts';

@Requires('carriers:manage')
@ObjectType({ description: 'What came of redriving.' })
export class PayloadsRedriven {
  @Field(() => Int, { description: 'How many payloads are read again.' })
  count!: number;

  @Field(() => Boolean, { description: 'Whether that was as many as go at one time, so that there may be more.' })
  mayHaveMore!: boolean;
}

const MOST_IDS = 1_000;

@Resolver()
export class RedriveResolver {
  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => PayloadsRedriven, {
    description: `Has quarantined payloads read again from the start, oldest first, ${MOST_REDRIVEN} at one time: those that fit all that is named. What is not understood this time is quarantined anew; what was told already is not told twice. Fails with BAD_INPUT when nothing is named and \`all\` is not true.`,
  })
  async redriveQuarantinedPayloads(
    @Arg('ids', () => [ID], { nullable: true, description: `These, ${MOST_IDS} at most.` })
    ids: string[] | null | undefined,
    @Arg('carrier', () => ID, { nullable: true, description: 'Of this carrier.' }) carrier: string | null | undefined,
    @Arg('reasonCode', () => String, { nullable: true, description: 'With this `code`.' })
    reasonCode: string | null | undefined,
    @Arg('all', () => Boolean, { defaultValue: false, description: 'Every one, where nothing else is named.' })
    all: boolean,
    @Ctx() { redrive, viewer }: CarriersContext,
  ): Promise<PayloadsRedriven> {
    refuseGuest(viewer);
    const filter = {
      ids: ids == null ? undefined : readIds(ids),
      carrier: carrier ?? undefined,
      reasonCode: reasonCode ?? undefined,
    };
    if (!all && !isNarrow(filter)) {
      throw new DoorstepError('BAD_INPUT', { detail: 'name ids, a carrier or a reasonCode, or say all: true' });
    }
    const count = await redrive(filter);
    return Object.assign(new PayloadsRedriven(), { count, mayHaveMore: count === MOST_REDRIVEN });
  }
}

/** What is no id of ours names no payload. */
function readIds(ids: readonly string[]): readonly string[] {
  if (ids.length <= MOST_IDS) return ids.filter((id) => isUuid(id));
  throw new DoorstepError('BAD_INPUT', { detail: `at most ${MOST_IDS} ids` });
}

function isNarrow(filter: QuarantineFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
