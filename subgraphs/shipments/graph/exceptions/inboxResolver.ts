import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { isSelected, Paged, readRankedPageRequest, Requires, toPage } from '../../../../platform/graph/index.ts';
import type { ExceptionRow, InboxCounts, InboxRow, ShipmentLists } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { Shipment } from '../types.ts';
import { toInboxCounts, toInboxRow } from './fromInbox.ts';
import { ExceptionInboxFilter, readInboxFilter } from './inboxInput.ts';
import { ExceptionInboxConnection, type ExceptionInboxPage, ExceptionInboxRow } from './inboxTypes.ts';

@Resolver(() => ExceptionInboxRow)
export class ExceptionInboxResolver {
  @Paged()
  @Requires('exceptions:read')
  @Query(() => ExceptionInboxConnection, {
    description:
      'The parcels with which something is wrong and not resolved, a row each, the most urgent first: by what is at stake, how grave it is, and how soon its deadline is. A deadline that is a day nearer weighs as much as 2.7 times the money.',
  })
  async exceptionInbox(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Parcels on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Arg('filter', () => ExceptionInboxFilter, { nullable: true, description: 'Only some of them.' })
    filter: ExceptionInboxFilter | null,
    @Ctx() { reads, viewer }: ShipmentsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ExceptionInboxPage> {
    const request = readRankedPageRequest(first, after);
    const asked = readInboxFilter(filter);
    // a page that is empty or not would tell the name that is not shown
    if (viewer.shipment !== null && asked.assignee !== undefined) {
      throw new DoorstepError('FORBIDDEN', { detail: 'your token opens one parcel, and not who works on it' });
    }
    const now = isSelected(info, 'counts') ? new Date().toISOString() : null;
    const read = async (lists: ShipmentLists): Promise<InboxReading> => {
      const page = lists.inbox(asked, request);
      const exceptions = page.then((rows) => lists.unresolvedExceptions(rows.map(({ shipmentId }) => shipmentId)));
      const counts = now === null ? null : lists.inboxCounts(asked, now);
      const [rows, unresolved, counted] = await Promise.all([page, exceptions, counts]);
      return { rows, unresolved, counted };
    };
    const { read: reading, ...asOf } = isSelected(info, 'asOf') ? await reads.asOf(read) : { read: await read(reads) };
    return { ...pageOf(reading, request), ...asOf };
  }

  @FieldResolver(() => String, { nullable: true })
  assignee(@Root() { assignee }: ExceptionInboxRow, @Ctx() { viewer }: ShipmentsContext): string | null {
    return viewer.shipment === null ? assignee : null;
  }

  @FieldResolver(() => Shipment, { description: 'The parcel.' })
  async shipment(@Root() { shipmentId }: ExceptionInboxRow, @Ctx() { reads }: ShipmentsContext): Promise<Shipment> {
    const row = await reads.shipment.load(shipmentId);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    return toShipment(row);
  }
}

interface InboxReading {
  readonly rows: readonly InboxRow[];
  readonly unresolved: readonly ExceptionRow[];
  readonly counted: InboxCounts | null;
}

function pageOf(
  { rows, unresolved, counted }: InboxReading,
  request: ReturnType<typeof readRankedPageRequest>,
): ExceptionInboxPage {
  const ofParcel = new Map<string, ExceptionRow[]>(rows.map(({ shipmentId }) => [shipmentId, []]));
  for (const each of unresolved) ofParcel.get(each.shipmentId)?.push(each);
  const page = toPage(
    rows,
    request,
    (row) => toInboxRow(row, ofParcel.get(row.shipmentId) ?? []),
    ({ rank, shipmentId: id }) => ({ rank, id }),
  );
  return counted === null ? page : { ...page, counts: toInboxCounts(counted) };
}
