import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { DoorstepError } from '../errors/index.ts';
import { Authenticated, type RuleDecorator } from './accessRules.ts';
import { Cost } from './costs.ts';

/** The most that one page may hold. */
export const MAX_PAGE_SIZE = 100;

@Authenticated()
@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` to get the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

const AS_OF =
  'As of which place in the log this page was read: subscribe with `after: asOf`, and what changed since comes, nothing missed and nothing twice. It speaks of the entries themselves; what is joined to them is read later.';

/** A page of a Relay connection. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  /** Of a connection that has it, and when it was asked for. */
  readonly asOf?: string;
}

/**
 * Declares `<name>Connection` and `<name>Edge` for a node class.
 * @param options.rule who may see a page: that of its nodes.
 * @param options.asOf whether a page tells as of which cursor of the log it was read; not unless it is said.
 */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name: string,
  options: { readonly rule: RuleDecorator; readonly asOf?: boolean },
): ClassType<Page<Node>> {
  @options.rule
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page.` })
  class Edge {
    @Field(() => node, { description: 'What stands here.' })
    node!: Node;

    @Field(() => String, { description: 'The place in the list; opaque.' })
    cursor!: string;
  }

  @options.rule
  @ObjectType(`${name}Connection`, { description: `A page of ${name} (Relay connection).` })
  class Connection implements Page<Node> {
    @Field(() => [Edge], { description: 'The page with a cursor for each entry.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The page without cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether there is more, and from where.' })
    pageInfo!: PageInfo;

    asOf?: string;
  }
  if (options.asOf === true) {
    Field(() => String, { description: AS_OF })(Connection.prototype, 'asOf');
    // the page is then read in a transaction of its own
    Cost(5)(Connection.prototype, 'asOf');
  }
  return Connection;
}

/** What a list is asked for. */
export interface PageRequest {
  readonly first: number;
  readonly after: KeysetCursor | null;
}

/** A place in a list that is ordered by an instant and then an id, newest first. */
export interface KeysetCursor {
  readonly at: string;
  readonly id: string;
}

/** A place in a list that is ordered by a number and then an id, the highest first. */
export interface RankedCursor {
  readonly rank: number;
  /** A UUID. */
  readonly id: string;
}

/** What a ranked list is asked for. */
export interface RankedPageRequest {
  readonly first: number;
  readonly after: RankedCursor | null;
}

const RANKED = z.tuple([z.number(), z.guid()]);

/** Only what PostgreSQL takes as an instant and as text: it knows no year 0, and its text holds no NUL. */
const KEYSET = z.tuple([
  z.iso.datetime().refine((at) => !at.startsWith('0000')),
  z
    .string()
    .max(80)
    .regex(/^[\x21-\x7e]*$/),
]);

/**
 * Reads `first` and `after`.
 * @throws DoorstepError `BAD_INPUT` when the page is too large, `CURSOR_INVALID` when the cursor is not ours.
 */
export function readPageRequest(first: number, after: string | null | undefined): PageRequest {
  checkPageSize(first);
  if (after === null || after === undefined) return { first, after: null };
  const [at, id] = decode(KEYSET, after);
  return { first, after: { at, id } };
}

/**
 * Reads `first` and `after` of a ranked list.
 * @throws DoorstepError `BAD_INPUT` when the page is too large, `CURSOR_INVALID` when the cursor is not one of such a list.
 */
export function readRankedPageRequest(first: number, after: string | null | undefined): RankedPageRequest {
  checkPageSize(first);
  if (after === null || after === undefined) return { first, after: null };
  const [rank, id] = decode(RANKED, after);
  return { first, after: { rank, id } };
}

function checkPageSize(first: number): void {
  if (first >= 1 && first <= MAX_PAGE_SIZE) return;
  throw new DoorstepError('BAD_INPUT', { detail: `first must be 1 to ${MAX_PAGE_SIZE}` });
}

/** Makes a page of up to `first + 1` rows: the surplus one only tells that there is more. */
export function toPage<Row, Node>(
  rows: readonly Row[],
  request: PageRequest | RankedPageRequest,
  node: (row: Row) => Node,
  cursor: (row: Row) => KeysetCursor | RankedCursor,
): Page<Node> {
  const edges = rows.slice(0, request.first).map((row) => ({ node: node(row), cursor: encode(cursor(row)) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage: rows.length > request.first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function encode(cursor: KeysetCursor | RankedCursor): string {
  return Buffer.from(JSON.stringify(['at' in cursor ? cursor.at : cursor.rank, cursor.id])).toString('base64url');
}

function decode<Cursor>(kind: z.ZodType<Cursor>, text: string): Cursor {
  try {
    return kind.parse(JSON.parse(Buffer.from(text.slice(0, 400), 'base64url').toString()));
  } catch {
    throw new DoorstepError('CURSOR_INVALID');
  }
}

/** The type of `first` in every list. */
export const PAGE_SIZE = Int;
