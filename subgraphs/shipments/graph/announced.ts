import type {
  ConflictChanged,
  EddRecalculated,
  ExceptionChanged,
  StatusChanged,
} from '../../../platform/events/types/index.ts';
import { type LiveEvent, type LiveFilter, type Marker, openLiveSource } from '../../../platform/live/index.ts';
import type { ShipmentsContext } from './context.ts';
import { type ExceptionChangeArguments, filterOf } from './liveArguments.ts';

/** The events that are told to whoever listens. */
export type Announced = StatusChanged | EddRecalculated | ExceptionChanged | ConflictChanged;

/** Those that move what a tracking link shows. */
export const ANNOUNCED_TO_LINKS: readonly Announced['type'][] = [
  'shipment.statusChanged',
  'shipment.eddRecalculated',
  'shipment.exceptionChanged',
];

export const ALL_ANNOUNCED: readonly Announced['type'][] = [...ANNOUNCED_TO_LINKS, 'shipment.conflictChanged'];

/**
 * The live events of these kinds that the viewer may see.
 * @throws DoorstepError `FORBIDDEN` or `BAD_INPUT` when the viewer may not listen to what is asked for.
 */
export async function announced(
  context: unknown,
  type: Announced['type'] | readonly Announced['type'][],
  asked: Partial<ExceptionChangeArguments>,
): Promise<AsyncIterableIterator<LiveEvent<Announced> | Marker>> {
  const { viewer, live, liveRequest = null } = context as ShipmentsContext;
  const filter: LiveFilter<Announced['type']> = filterOf(viewer, type, asked);
  return openLiveSource(live, filter, liveRequest);
}
