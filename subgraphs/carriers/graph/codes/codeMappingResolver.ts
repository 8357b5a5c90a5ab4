import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { SubStatus } from '../../../../platform/events/types/index.ts';
import {
  connectionOf,
  Cost,
  type Page,
  Paged,
  readPageRequest,
  refuseGuest,
  Requires,
  SubStatusEnum,
  toPage,
} from '../../../../platform/graph/index.ts';
import type { CarriersContext } from '../context.ts';
import { CodeMapped, CodeMapping, toCodeMapping } from './codeMapping.ts';
import { toCount } from './toCount.ts';

const CodeMappingConnection = connectionOf(CodeMapping, 'CodeMapping', { rule: Requires('carriers:manage') });

/** A code is at most 64 characters, a text that stands for one 86. */
const LONGEST_CODE = 100;
const LONGEST_NOTE = 300;

@Resolver()
export class CodeMappingResolver {
  @Paged()
  @Requires('carriers:manage')
  @Query(() => CodeMappingConnection, {
    description: "What the brand decided that carriers' codes mean, newest first.",
  })
  async codeMappings(
    @Arg('carrier', () => ID, { nullable: true, description: 'Only of this carrier.' })
    carrier: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Mappings on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { codes, viewer }: CarriersContext,
  ): Promise<Page<CodeMapping>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await codes.mappings(carrier ?? null, request);
    return toPage(rows, request, toCodeMapping, (row) => ({ at: row.mappedAt.toISOString(), id: row.id }));
  }

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => CodeMapped, {
    description:
      'Decides what a code of a carrier means, for what is read from now on; said again, it changes nothing. A code that our own tables have keeps their meaning. Fails with NOT_FOUND for an unknown carrier, and with BAD_INPUT for a code or note that does not fit.',
  })
  async mapCode(
    @Arg('carrier', () => ID, { description: 'The carrier code.' }) carrier: string,
    @Arg('code', () => String, { description: 'The code, as `unmappedCodes` lists it.' }) code: string,
    @Arg('subStatus', () => SubStatusEnum, { description: 'What it means.' }) subStatus: SubStatus,
    @Arg('note', () => String, { nullable: true, description: 'Why, at most 300 characters.' })
    note: string | null | undefined,
    @Ctx() { catalogue, mapCode, viewer }: CarriersContext,
  ): Promise<CodeMapped> {
    refuseGuest(viewer);
    const known = catalogue.find(carrier);
    if (known === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
    const what = { carrier: known.code, code: readText('code', code, LONGEST_CODE) };
    const { mapping, scans } = await mapCode({ ...what, subStatus, note: readNote(note ?? null) });
    return Object.assign(new CodeMapped(), { mapping: toCodeMapping(mapping), scansBefore: toCount(scans) });
  }

  @Cost(10)
  @Requires('carriers:manage')
  @Mutation(() => CodeMapping, {
    nullable: true,
    description:
      'Takes back what the brand decided about a code: from now on its scans have no meaning again, and those that were told stay as they are until `doorstep remap`. Answers with the mapping that there was; null when there was none.',
  })
  async unmapCode(
    @Arg('carrier', () => ID, { description: 'The carrier code.' }) carrier: string,
    @Arg('code', () => String, { description: 'The code, as it was mapped.' }) code: string,
    @Ctx() { unmapCode, viewer }: CarriersContext,
  ): Promise<CodeMapping | null> {
    refuseGuest(viewer);
    const row = await unmapCode({ carrier, code: readText('code', code, LONGEST_CODE) });
    return row === null ? null : toCodeMapping(row);
  }
}

function readNote(note: string | null): string | null {
  return note === null || note.trim() === '' ? null : readText('note', note.trim(), LONGEST_NOTE);
}

/** @throws DoorstepError `BAD_INPUT` for what is empty, too long, or what PostgreSQL or UTF-8 cannot hold. */
function readText(name: string, text: string, longest: number): string {
  if (text !== '' && text.length <= longest && !/\0|\p{Surrogate}/u.test(text)) return text;
  throw new DoorstepError('BAD_INPUT', { detail: `${name} is 1 to ${longest} characters` });
}
