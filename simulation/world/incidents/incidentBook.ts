import type { FeedOutage, Incident, Regime, SlowHub, Strike, Weather } from './incident.ts';

/** How different all is at a moment: 1, 0 and 1 where nothing is. */
export interface RegimeFactors {
  readonly dwell: number;
  readonly missesVan: number;
  readonly troubles: number;
}

/** Incidents, to be asked what is going on. Instants are epoch milliseconds. */
export interface IncidentBook {
  slowHub(carrier: string, city: string, at: number): SlowHub | undefined;
  weather(region: string, at: number): Weather | undefined;
  outage(carrier: string, at: number): FeedOutage | undefined;
  strikes(carrier: string): readonly Strike[];
  factors(carrier: string, at: number): RegimeFactors;
  /** So many times as many orders. */
  volume(at: number): number;
}

/** Opens the book of some incidents. */
export function incidentBook(incidents: readonly Incident[]): IncidentBook {
  const slowHubs = grouped(incidents.filter(isSlowHub), ({ carrier, city }) => `${carrier} ${city}`);
  const weather = grouped(incidents.filter(isWeather), ({ region }) => region);
  const outages = grouped(incidents.filter(isOutage), ({ carrier }) => carrier);
  const strikes = grouped(incidents.filter(isStrike), ({ carrier }) => carrier);
  const regimes = incidents.filter(isRegime);
  return {
    slowHub: (carrier, city, at) => goingOn(slowHubs.get(`${carrier} ${city}`), at),
    weather: (region, at) => goingOn(weather.get(region), at),
    outage: (carrier, at) => goingOn(outages.get(carrier), at),
    strikes: (carrier) => strikes.get(carrier) ?? [],
    factors: (carrier, at) => {
      let [dwell, missesVan, troubles] = [1, 0, 1];
      for (const regime of regimes) {
        if (at < regime.from || at >= regime.until || !concerns(regime, carrier)) continue;
        dwell *= regime.dwell;
        missesVan += regime.missesVan;
        troubles *= regime.troubles;
      }
      return { dwell, missesVan: Math.min(1, missesVan), troubles };
    },
    volume: (at) =>
      regimes.reduce(
        (volume, regime) =>
          at >= regime.from && at < regime.until && regime.carriers.length === 0 ? volume * regime.volume : volume,
        1,
      ),
  };
}

function concerns({ carriers }: Regime, carrier: string): boolean {
  return carriers.length === 0 || carriers.includes(carrier);
}

function goingOn<T extends Incident>(list: readonly T[] | undefined, at: number): T | undefined {
  return list?.find(({ from, until }) => at >= from && at < until);
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const isSlowHub = (incident: Incident): incident is SlowHub => incident.kind === 'SLOW_HUB';
const isWeather = (incident: Incident): incident is Weather => incident.kind === 'WEATHER';
const isOutage = (incident: Incident): incident is FeedOutage => incident.kind === 'FEED_OUTAGE';
const isStrike = (incident: Incident): incident is Strike => incident.kind === 'STRIKE';
const isRegime = (incident: Incident): incident is Regime => incident.kind === 'REGIME';
