import {
  WatchEddDocument,
  type WatchEddSubscription,
  WatchExceptionsDocument,
  type WatchExceptionsSubscription,
  WatchStatusDocument,
  type WatchStatusSubscription,
} from '../../schema/generated/operations.ts';
import { connect, type LiveOperation, subscribe } from '../client/index.ts';
import { print } from '../output.ts';

export interface WatchOptions {
  readonly brand: string;
  readonly shipment?: string;
  readonly json?: boolean;
}

/** Prints live events as they come, until it is interrupted or the server ends it. */
export async function watch(what: 'status' | 'edd' | 'exceptions', options: WatchOptions): Promise<void> {
  const connection = await connect(options.brand, [
    'shipments:read',
    'exceptions:read',
    'notifications:read',
    'analytics:read',
  ]);
  const variables = { shipmentId: options.shipment ?? null };
  const show = (event: unknown, line: () => string): void => print(options, event, line);
  const started: Record<typeof what, () => LiveOperation> = {
    status: () =>
      subscribe(connection, { document: WatchStatusDocument, variables }, (event) =>
        show(event, () => statusLine(event)),
      ),
    edd: () =>
      subscribe(connection, { document: WatchEddDocument, variables }, (event) => show(event, () => eddLine(event))),
    exceptions: () =>
      subscribe(connection, { document: WatchExceptionsDocument, variables }, (event) =>
        show(event, () => exceptionLine(event)),
      ),
  };
  const operation = started[what]();
  process.once('SIGINT', () => void operation.close());
  process.once('SIGTERM', () => void operation.close());
  if (options.json !== true) process.stderr.write(`watching ${what} of ${options.brand} …\n`);
  await operation.ended;
}

/** One status change as a person reads it. */
export function statusLine({ shipmentStatusChanged: change }: WatchStatusSubscription): string {
  const { carrier, trackingNumber, order } = change.shipment;
  const place = [change.scan.place?.city, change.scan.place?.region].filter(Boolean).join(', ');
  return `${clock(change.recordedAt)}  ${carrier?.name ?? '?'} ${trackingNumber}  order ${order.number}  ${change.from} → ${change.to}${place === '' ? '' : `  ${place}`}`;
}

/** A change of the shown day as a person reads it: from which to which, by how much, and what it is due to. */
export function eddLine({ eddRecalculated: change }: WatchEddSubscription): string {
  const { before, after, movedDays, why, shipment } = change;
  const days = [before, after].map((estimate) => (estimate === null ? 'unknown' : daysOf(estimate)));
  const moved = movedDays === null || movedDays === 0 ? '' : ` (${movedDays > 0 ? '+' : ''}${movedDays} d)`;
  // the first sentence says by how much, in more words
  const reason = why[1] ?? why[0] ?? '';
  return `${clock(change.recordedAt)}  ${shipment.carrier?.name ?? '?'} ${shipment.trackingNumber}  ${days.join(' → ')}${moved}  ${reason}`;
}

/** The day, and the days around it where it is not alone. */
function daysOf({ day, window }: { day: string; window: { from: string; to: string } }): string {
  return window.from === window.to ? day : `${day} (${window.from} to ${window.to})`;
}

/** A move of an exception as a person reads it: what happened to it, and by whom or why. */
export function exceptionLine({ exceptionChanged: change }: WatchExceptionsSubscription): string {
  const { carrier, trackingNumber } = change.shipment;
  const { handling, reasons, evidence } = change;
  const by =
    handling === null ? '' : `by ${handling.by}${handling.assignee === null ? '' : ` to ${handling.assignee}`}`;
  const why =
    handling === null ? (reasons[0] ?? evidence?.description ?? '') : [by, handling.note].filter(Boolean).join(': ');
  return `${clock(change.recordedAt)}  ${carrier?.name ?? '?'} ${trackingNumber}  order ${change.order.number}  ${change.severity} ${change.kind} ${change.move}  ${why}`;
}

function clock(instant: string): string {
  return new Date(instant).toISOString().slice(11, 19);
}
