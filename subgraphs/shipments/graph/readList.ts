import type { GraphQLResolveInfo } from 'graphql';
import { isSelected } from '../../../platform/graph/index.ts';
import type { ShipmentLists, ShipmentReads } from '../store/index.ts';

/** Reads a list, and as of which cursor if the client asks for that: it costs a transaction, so it is not done for nothing. */
export async function readList<Row>(
  reads: ShipmentReads,
  info: GraphQLResolveInfo,
  read: (lists: ShipmentLists) => Promise<Row[]>,
): Promise<{ readonly rows: Row[]; readonly asOf?: string }> {
  if (!isSelected(info, 'asOf')) return { rows: await read(reads) };
  const { read: rows, asOf } = await reads.asOf(read);
  return { rows, asOf };
}
