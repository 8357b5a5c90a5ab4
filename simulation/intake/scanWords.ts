import { SUB_STATUS_MEANINGS, SUB_STATUSES, type SubStatus } from '../../platform/events/types/index.ts';
import type { StepKind, ToldScan } from '../world/index.ts';

/** How a step is told, unless something is wrong or the scan is mislabelled. */
const STEP_WORDS: Readonly<Record<StepKind, SubStatus>> = {
  label: 'INFORMATION_RECEIVED',
  pickedUp: 'COLLECTED',
  arrived: 'ARRIVED_AT_FACILITY',
  departed: 'DEPARTED_FACILITY',
  sorted: 'SORTED',
  atLocalFacility: 'ARRIVED_AT_LOCAL_FACILITY',
  outForDelivery: 'LOADED_FOR_DELIVERY',
  attempted: 'ATTEMPTED_NOBODY_THERE',
  availableForPickup: 'READY_FOR_COLLECTION',
  delivered: 'DELIVERED',
  noticed: 'NOTE',
  returning: 'RETURN_STARTED',
  returned: 'RETURNED',
};

/** The word by which a carrier tells a scan: the step's own where it says the same, else one that says what the scan does. */
export function wordOf(step: StepKind, { status, exception }: Pick<ToldScan, 'status' | 'exception'>): SubStatus {
  const says = (word: SubStatus, where: typeof status | null): boolean => {
    const meaning = SUB_STATUS_MEANINGS[word];
    return meaning.status === where && meaning.exception === exception;
  };
  const own = STEP_WORDS[step];
  if (says(own, status)) return own;
  return SUB_STATUSES.find((word) => says(word, status)) ?? SUB_STATUSES.find((word) => says(word, null)) ?? own;
}
