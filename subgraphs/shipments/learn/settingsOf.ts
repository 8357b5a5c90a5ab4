import { DEFAULT_SETTINGS, type EngineSettings, holidaysOf } from '../domain/estimate/engine/index.ts';

/** How the engine of a brand learns whose parcels mostly go to this country: ISO 3166-1 alpha-2, or null. */
export function settingsOf(country: string | null): EngineSettings {
  return { ...DEFAULT_SETTINGS, holidays: holidaysOf(country) };
}
