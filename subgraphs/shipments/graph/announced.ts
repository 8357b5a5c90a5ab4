import type {
  ConflictChanged,
  EddRecalculated,
  ExceptionCause,
  ExceptionChanged,
  ExceptionMove,
  ShipmentsEvent,
  StatusChanged,
} from '../../../platform/events/types/index.ts';
import {
  type LiveEvent,
  type LiveFilter,
  type Marker,
  openLiveSource,
  type WaitingSource,
} from '../../../platform/live/index.ts';
import { detailOf } from '../domain/index.ts';
import type { ShipmentsContext } from './context.ts';
import { type ExceptionChangeArguments, filterOf } from './liveArguments.ts';

/** The events of parcels that are told to whoever listens. */
export type Announced = StatusChanged | EddRecalculated | ExceptionChanged | ConflictChanged;

/** Those that may move what a tracking link shows. */
const ANNOUNCED_TO_LINKS: readonly Announced['type'][] = [
  'shipment.statusChanged',
  'shipment.eddRecalculated',
  'shipment.exceptionChanged',
];

/** All that is told of a parcel. */
export const ANNOUNCED_OF_PARCELS: readonly Announced['type'][] = [...ANNOUNCED_TO_LINKS, 'shipment.conflictChanged'];
/** All that is told. */
export const ALL_ANNOUNCED: readonly ShipmentsEvent['type'][] = [...ANNOUNCED_OF_PARCELS, 'bottleneck.changed'];

/**
 * The live events of these kinds that the viewer may see.
 * @throws DoorstepError `FORBIDDEN` or `BAD_INPUT` when the viewer may not listen to what is asked for.
 */
export async function announced(
  context: unknown,
  type: Announced['type'] | readonly Announced['type'][],
  asked: Partial<ExceptionChangeArguments>,
): Promise<WaitingSource<LiveEvent<Announced> | Marker>> {
  const { viewer, live, liveRequest = null } = context as ShipmentsContext;
  const filter: LiveFilter<Announced['type']> = filterOf(viewer, type, asked);
  return openLiveSource(live, filter, liveRequest);
}

/**
 * The same of exceptions. Where severities are asked for, what opens is narrowed by them, and what changes or is over comes
 * whatever its severity is by then: whoever saw it open hears that it grew graver and that it is over.
 */
export async function announcedExceptions(
  context: unknown,
  asked: Partial<ExceptionChangeArguments>,
): Promise<WaitingSource<LiveEvent<Announced> | Marker>> {
  const { severities = null } = asked;
  const source = await announced(context, 'shipment.exceptionChanged', asked);
  if (severities === null) return source;
  const among = new Set(severities);
  return only(source, (each) => 'marker' in each || !isNarrowed(each) || among.has(detailOf(each.payload).severity));
}

function isNarrowed(event: LiveEvent<Announced>): event is LiveEvent<ExceptionChanged> {
  if (event.type !== 'shipment.exceptionChanged') return false;
  const { state, move } = event.payload;
  return state !== 'RESOLVED' && move !== 'CHANGED';
}

/**
 * The same for a tracking link: what moves what it shows. Of exceptions that one opened, or ended by itself, and not what a
 * desk does about it, nor that it is graver than it was.
 */
export async function announcedToLinks(
  context: unknown,
  asked: Partial<ExceptionChangeArguments>,
): Promise<WaitingSource<LiveEvent<Announced> | Marker>> {
  return only(await announced(context, ANNOUNCED_TO_LINKS, asked), (each) => 'marker' in each || movesALink(each));
}

/** What opens and what ends; an event from before moves were told is one of them. */
const SHOWN_TO_LINKS: ReadonlySet<ExceptionMove | undefined> = new Set([undefined, 'OPENED', 'RESOLVED', 'REOPENED']);

function movesALink(event: LiveEvent<Announced>): boolean {
  if (event.type !== 'shipment.exceptionChanged') return true;
  const { move, handling = null, cause } = event.payload;
  return handling === null && SHOWN_TO_LINKS.has(move) && isShownToLinks(cause);
}

/** That a parcel is probably lost is for the shop to judge: whoever waits for it is not told a guess. */
export function isShownToLinks(cause: ExceptionCause | undefined): boolean {
  return cause !== 'LOSS_RISK';
}

/** Of a source what fits. */
function only<T>(source: WaitingSource<T>, fits: (value: T) => boolean): WaitingSource<T> {
  const next = async (): Promise<IteratorResult<T>> => {
    for (;;) {
      const result = await source.next();
      if (result.done === true || fits(result.value)) return result;
    }
  };
  const fitting: WaitingSource<T> = {
    next,
    takeWaiting: (max) => source.takeWaiting(max).filter(fits),
    // not of a generator: that would wait for the next event, which may never come
    return: async () => (await source.return?.()) ?? { value: undefined, done: true },
    [Symbol.asyncIterator]: () => fitting,
  };
  return fitting;
}
