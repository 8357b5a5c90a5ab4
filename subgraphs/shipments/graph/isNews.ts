import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';

/** Whether an event is announced: what is history already when it arrives stands on the timeline and is told to nobody. */
export function isNews({ payload }: ShipmentsEvent): boolean {
  return !('catchUp' in payload && payload.catchUp);
}
