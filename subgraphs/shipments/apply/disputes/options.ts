import type { RegisterOptions } from '../registerOptions.ts';

/** On whose behalf, when and with what cases are opened and closed. */
export type DisputeOptions = Pick<
  RegisterOptions,
  'database' | 'brand' | 'now' | 'log' | 'forecasts' | 'watch' | 'personalKey'
> & {
  /** Set when the viewer may touch this one parcel only. */
  readonly onlyShipment: string | null;
};
