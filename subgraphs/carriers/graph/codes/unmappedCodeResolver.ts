import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AtMost, MAX_PAGE_SIZE, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { CarriersContext } from '../context.ts';
import { toUnmappedCode, UnmappedCode } from './unmappedCode.ts';

@Resolver()
export class UnmappedCodeResolver {
  /**
   * No connection: the order is by counts that grow while one reads, so a place in it cannot be kept. Whoever maps what
   * stands on top finds the next ones there.
   */
  @AtMost('first')
  @Requires('carriers:manage')
  @Query(() => [UnmappedCode], {
    description:
      "Codes of the brand's carriers that no table has and nobody has mapped, most frequent first. The list is worked off from its top and has no pages: what `mapCode` maps leaves it. A thousand codes of a carrier are listed at most; one that no scan brought for the time that scans are remembered is forgotten.",
  })
  async unmappedCodes(
    @Arg('carrier', () => ID, { nullable: true, description: 'Only of this carrier.' })
    carrier: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Codes at most, 1 to 100.' }) first: number,
    @Ctx() { codes, viewer }: CarriersContext,
  ): Promise<UnmappedCode[]> {
    refuseGuest(viewer);
    if (first < 1 || first > MAX_PAGE_SIZE) {
      throw new DoorstepError('BAD_INPUT', { detail: `first must be 1 to ${MAX_PAGE_SIZE}` });
    }
    return (await codes.unmapped(carrier ?? null, first)).map(toUnmappedCode);
  }
}
