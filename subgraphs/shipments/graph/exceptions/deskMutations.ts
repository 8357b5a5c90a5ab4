import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { ExceptionActOutcome } from '../../apply/index.ts';
import type { DeskAct } from '../../domain/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { checkItemCount, isShortText } from '../input.ts';
import { ExceptionActDone, ExceptionActResult, ExceptionActUnknown, refusedAct } from './deskResults.ts';
import { toException } from './fromExceptions.ts';

/** The longest note, in characters. */
const MAX_NOTE = 2_000;

const IDS = { description: 'Which exceptions, 1 to 500, by our ids; what an id says twice is done once.' } as const;
const NOTE = {
  nullable: true,
  description:
    'What there is to say of it, at most 2,000 characters. It is shown to those who may read exceptions, and forgotten when the order’s personal data are erased.',
} as const;
const ONE_EACH =
  'A result for each id, in their order; what cannot be done about one is done about the others all the same. The same again by the same person changes nothing.';

type ActResult = typeof ExceptionActResult;

@Resolver()
export class DeskMutations {
  @AssumedSize(50)
  @Requires('exceptions:work')
  @Mutation(() => [ExceptionActResult], { description: `Says that somebody has seen exceptions. ${ONE_EACH}` })
  acknowledgeExceptions(
    @Arg('ids', () => [ID], IDS) ids: string[],
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ActResult[]> {
    return act(context, { act: 'ACKNOWLEDGE' }, { ids, note });
  }

  @AssumedSize(50)
  @Requires('exceptions:work')
  @Mutation(() => [ExceptionActResult], {
    description: `Gives exceptions to somebody, or takes them from whoever has them. ${ONE_EACH}`,
  })
  assignExceptions(
    @Arg('ids', () => [ID], IDS) ids: string[],
    @Arg('assignee', () => String, {
      nullable: true,
      description: 'To whom, by whatever name the desk calls them, 1 to 100 characters; null: to nobody.',
    })
    assignee: string | null,
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ActResult[]> {
    if (assignee != null && !isShortText(assignee)) {
      throw new DoorstepError('BAD_INPUT', { detail: 'assignee must have 1 to 100 characters' });
    }
    return act(context, { act: 'ASSIGN', assignee: assignee ?? null }, { ids, note });
  }

  @AssumedSize(50)
  @Requires('exceptions:work')
  @Mutation(() => [ExceptionActResult], {
    description: `Closes exceptions although what made them true may still hold; each opens again when it begins anew. ${ONE_EACH}`,
  })
  resolveExceptions(
    @Arg('ids', () => [ID], IDS) ids: string[],
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ActResult[]> {
    return act(context, { act: 'RESOLVE' }, { ids, note });
  }

  @AssumedSize(50)
  @Requires('exceptions:work')
  @Mutation(() => [ExceptionActResult], {
    description: `Opens exceptions again that somebody resolved while what made them true still held. ${ONE_EACH}`,
  })
  reopenExceptions(
    @Arg('ids', () => [ID], IDS) ids: string[],
    @Arg('note', () => String, NOTE) note: string | null,
    @Ctx() context: ShipmentsContext,
  ): Promise<ActResult[]> {
    return act(context, { act: 'REOPEN' }, { ids, note });
  }
}

interface Asked {
  readonly ids: readonly string[];
  readonly note: string | null | undefined;
}

async function act(context: ShipmentsContext, deskAct: DeskAct, { ids, note }: Asked): Promise<ActResult[]> {
  refuseGuest(context.viewer);
  checkItemCount(ids.length);
  const outcomes = await context.actOnExceptions({ ...deskAct, ids, note: readNote(note) });
  return Promise.all(outcomes.map((outcome) => resultOf(outcome, context)));
}

async function resultOf(outcome: ExceptionActOutcome, { reads }: ShipmentsContext): Promise<ActResult> {
  const { id } = outcome;
  if (outcome.outcome === 'unknown') return Object.assign(new ExceptionActUnknown(), { id });
  const row = await reads.exception.load(id);
  if (row === null) throw new DoorstepError('INTERNAL');
  if (outcome.outcome === 'refused') return refusedAct(outcome.problem, toException(row));
  const changed = outcome.outcome === 'done';
  return Object.assign(new ExceptionActDone(), { changed, exception: toException(row) });
}

// line breaks are what people write; other control characters do harm, and half a surrogate pair cannot be kept
function readNote(note: string | null | undefined): string | null {
  const text = note?.trim() ?? '';
  if (text === '') return null;
  if (text.length > MAX_NOTE || /[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u.test(text)) {
    throw new DoorstepError('BAD_INPUT', { detail: `note must be plain text of at most ${MAX_NOTE} characters` });
  }
  return text;
}
