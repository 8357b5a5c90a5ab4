import { findCarrier } from '../../../domain/catalogue/index.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import { type Moment, type MomentFault, momentOfOffset, momentOfWall } from '../../time/moment.ts';
import { readOffsetText } from '../../time/clockText.ts';
import { zoneOfPlace } from '../../time/zones.ts';

export const CANADA_POST_ZONE = findCarrier('canadapost')?.defaultZone ?? 'UTC';

/**
 * `event-time-zone`: which of Canada's zones the clock stands in, English and French. Its letters name the zone and not
 * the season: recorded events of September carry MST and PST. We take the clock for the one on the wall. The first zone
 * is where most people of it live; a place in another of them keeps its own.
 */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  N: ['America/St_Johns'],
  A: ['America/Halifax', 'America/Moncton'],
  E: ['America/Toronto', 'America/Iqaluit', 'America/New_York', 'America/Detroit', 'America/Indiana/Indianapolis'],
  C: ['America/Winnipeg', 'America/Regina', 'America/Chicago'],
  M: ['America/Edmonton', 'America/Denver', 'America/Phoenix', 'America/Boise', 'America/Whitehorse'],
  P: ['America/Vancouver', 'America/Los_Angeles', 'America/Whitehorse'],
  Y: ['America/Whitehorse'],
};
/** French letters: de Terre-Neuve, de l'Atlantique, de l'Est, du Centre, des Rocheuses, du Pacifique, du Yukon. */
const FRENCH: Readonly<Record<string, string>> = { T: 'N', A: 'A', E: 'E', C: 'C', R: 'M', P: 'P', Y: 'Y' };

/** The moment of a clock by what Canada Post writes beside it: a zone's letters, an offset, UTC, or nothing known. */
export function canadaPostMoment(wallMs: number, label: string | null, written: WrittenPlace): Moment | MomentFault {
  const place = placeOf(written);
  const name = label?.trim().toUpperCase() ?? '';
  if (/^(?:UTC|GMT|Z)$/.test(name)) return momentOfOffset(wallMs, 0);
  const offsetMs = readOffsetText(name);
  if (offsetMs !== undefined) return momentOfOffset(wallMs, offsetMs);
  const zones = zonesOf(name);
  const own = zoneOfPlace(place?.country ?? null, place?.region ?? null)?.zone;
  // Events of systems far from the item carry the clock of the system: "EST" in Saskatoon.
  if (zones === undefined || (own !== undefined && zones.includes(own)))
    return momentOfWall(wallMs, place, CANADA_POST_ZONE);
  return momentOfWall(wallMs, null, zones[0] ?? CANADA_POST_ZONE);
}

function zonesOf(name: string): readonly string[] | undefined {
  const english = /^([NAECMPY])[SD]T$/.exec(name)?.[1];
  const french = /^H[NA]([TAECRPY])$/.exec(name)?.[1];
  const letter = english ?? (french === undefined ? undefined : FRENCH[french]);
  return letter === undefined ? undefined : ZONES[letter];
}
