import { type BrandForecast, NO_FORECASTS } from '../../estimate/index.ts';
import { DEFAULT_EXCEPTION_RULES, type ExceptionRules } from '../exceptionRules.ts';
import type { WatchGround, WatchGrounds } from './watched.ts';

const { silence, notCollected, notDispatched, sameDay, lateRisk, lossRisk, collection } = DEFAULT_EXCEPTION_RULES;

/** Rules by which only carriers and customers say what is wrong. */
const NO_RULES: ExceptionRules = {
  ...DEFAULT_EXCEPTION_RULES,
  silence: { ...silence, isOn: false },
  notCollected: { ...notCollected, isOn: false },
  notDispatched: { ...notDispatched, isOn: false },
  sameDay: { ...sameDay, isOn: false },
  lateRisk: { ...lateRisk, isOn: false },
  lossRisk: { ...lossRisk, isOn: false },
  collection: { ...collection, isOn: false },
};

/** What is known beside the parcels of a brand that has changed no rules when nothing was learned but its forecast. */
export function watchGroundOf(forecast: BrandForecast): WatchGround {
  return {
    ...{ rules: DEFAULT_EXCEPTION_RULES, forecast, silence: null, risks: null, tellsDispatch: false },
    delayedSince: () => null,
  };
}

const NOTHING: WatchGround = { ...watchGroundOf(NO_FORECASTS.of('')), rules: NO_RULES };

/** Of an installation in which no rule of ours is on. */
export const NOTHING_WATCHED: WatchGrounds = { of: () => NOTHING };
