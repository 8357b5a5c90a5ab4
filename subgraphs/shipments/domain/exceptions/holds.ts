/** Exceptions after which a carrier holds a parcel, says so, and is silent for as long as it does. */
export const HOLDS: ReadonlySet<string> = new Set(['CUSTOMS_HOLD', 'CARRIER_HOLD', 'WEATHER_HOLD']);
