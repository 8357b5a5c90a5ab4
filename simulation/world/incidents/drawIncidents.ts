import { type Random, seededRandom } from '../../random.ts';
import { DAY_MS, drawWaitMs, HOUR_MS } from '../draws.ts';
import type { Wait, WorldSettings } from '../settings/index.ts';
import type { FeedOutage, Incident, Regime, SlowHub, Strike, Weather } from './incident.ts';

/** Parcels are under way so long after the last order. */
const AFTERWARDS_DAYS = 30;
const MONTH_DAYS = 30;

/** How much of a world incidents are drawn for. */
export interface IncidentExtent {
  readonly seed: number;
  readonly days: number;
}

/** All that happens to many parcels at once, in order of its beginning. */
export function drawIncidents(world: WorldSettings, { seed, days }: IncidentExtent): readonly Incident[] {
  const random = seededRandom(seed ^ 0x51ab_c0de);
  const time: Time = {
    fromMs: Date.parse(`${world.firstDay}T00:00:00Z`),
    days: days + AFTERWARDS_DAYS,
  };
  // one generator each: another rate of one kind moves nothing of the others
  const [hubs, regions, feeds] = [
    seededRandom(random.seed()),
    seededRandom(random.seed()),
    seededRandom(random.seed()),
  ];
  const incidents: readonly Incident[] = [
    ...slowHubs(world, time, hubs),
    ...weather(world, time, regions),
    ...outages(world, time, feeds),
    ...strikes(world, time),
    ...regimes(world, time),
  ];
  return [...incidents].sort((one, other) => one.from - other.from);
}

interface Time {
  readonly fromMs: number;
  readonly days: number;
}

type Spell = Pick<Incident, 'from' | 'until'>;

/** Spells that come independently of each other, and never two at once. */
function* spells({ fromMs, days }: Time, random: Random, often: { in30Days: number; lasts: Wait }): Generator<Spell> {
  if (often.in30Days === 0) return;
  const untilMs = fromMs + days * DAY_MS;
  const pauseMs = (MONTH_DAYS * DAY_MS) / often.in30Days;
  let at = fromMs;
  for (;;) {
    at += -Math.log(1 - random.next()) * pauseMs;
    if (at >= untilMs) return;
    const until = at + drawWaitMs(random, often.lasts);
    yield { from: Math.round(at), until: Math.round(until) };
    at = until;
  }
}

function slowHubs({ carriers, incidents }: WorldSettings, time: Time, random: Random): readonly SlowHub[] {
  const { perHubIn30Days, lasts, factor } = incidents.slowHubs;
  return carriers.flatMap(({ code, hubs }) =>
    hubs.flatMap((city) =>
      [...spells(time, random, { in30Days: perHubIn30Days, lasts })].map((spell, index): SlowHub => ({
        ...{ kind: 'SLOW_HUB', id: `slow hub ${code} ${city} ${index + 1}`, carrier: code, city, factor, ...spell },
      })),
    ),
  );
}

function weather({ places, incidents }: WorldSettings, time: Time, random: Random): readonly Weather[] {
  const { perRegionIn30Days, lasts } = incidents.weather;
  return [...new Set(places.map(({ region }) => region))].flatMap((region) =>
    [...spells(time, random, { in30Days: perRegionIn30Days, lasts })].map((spell, index): Weather => ({
      kind: 'WEATHER',
      id: `weather ${region} ${index + 1}`,
      region,
      ...spell,
    })),
  );
}

function outages({ carriers, incidents }: WorldSettings, time: Time, random: Random): readonly FeedOutage[] {
  const { perCarrierIn30Days, lasts, scheduled } = incidents.outages;
  const outage = (carrier: string, spell: Spell, name: string): FeedOutage => ({
    ...{ kind: 'FEED_OUTAGE', id: `outage ${carrier} ${name}`, carrier, ...spell },
  });
  const drawn = carriers.flatMap(({ code }) =>
    [...spells(time, random, { in30Days: perCarrierIn30Days, lasts })].map((spell, index) =>
      outage(code, spell, `${index + 1}`),
    ),
  );
  const meant = scheduled.map(({ carrier, fromDay, hour, hours }, index) => {
    const from = time.fromMs + fromDay * DAY_MS + hour * HOUR_MS;
    return outage(carrier, { from, until: from + hours * HOUR_MS }, `scheduled ${index + 1}`);
  });
  return [...drawn, ...meant];
}

function strikes({ incidents }: WorldSettings, { fromMs }: Time): readonly Strike[] {
  return incidents.strikes.map(({ carrier, fromDay, days }, index) => {
    const from = fromMs + fromDay * DAY_MS;
    return { kind: 'STRIKE', id: `strike ${carrier} ${index + 1}`, carrier, from, until: from + days * DAY_MS };
  });
}

function regimes({ incidents }: WorldSettings, { fromMs }: Time): readonly Regime[] {
  return incidents.regimes.map(({ fromDay, days, ...regime }, index) => {
    const from = fromMs + fromDay * DAY_MS;
    const until = days === null ? Infinity : from + days * DAY_MS;
    return { kind: 'REGIME', id: `regime ${index + 1}`, from, until, ...regime };
  });
}
