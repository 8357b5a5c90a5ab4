import * as z from 'zod';
import { countryCode } from '../../../countries.ts';
import { NOWHERE, type WrittenPlace } from '../../../place.ts';
import { list, text } from '../../../text.ts';
import { locationId } from './identifiers.ts';
import { lastPart } from './vocabulary.ts';

/** What the master data of a document say of its locations, by identifier in one spelling. */
export type KnownLocations = ReadonlyMap<string, WrittenPlace>;

const element = z.object({ id: z.string(), attributes: list });
const attribute = z.object({ id: z.string(), attribute: text });

/** The locations that the master data describe by attributes of CBV: city, state, country, postal code, coordinates. */
export function knownLocations(masterData: readonly unknown[]): KnownLocations {
  const known = new Map<string, WrittenPlace>();
  for (const each of masterData) {
    const read = element.safeParse(each);
    if (read.success) known.set(locationKey(read.data.id), placeOfAttributes(read.data.attributes ?? []));
  }
  return known;
}

/** The same text for the same location in whichever form its identifier is written. */
export function locationKey(id: string): string {
  const { number, extension } = locationId(id);
  return extension === '0' ? number : `${number}/${extension}`;
}

/** The place of identifiers (read point first, then business location): what is known of them, or what `geo:` says. */
export function placeOfLocations(ids: readonly string[], known: KnownLocations): WrittenPlace {
  const described = ids.map((id) => known.get(locationKey(id))).find((place) => place !== undefined) ?? NOWHERE;
  const coordinates = ids.map(coordinatesOfGeo).find((found) => found !== undefined);
  return coordinates === undefined ? described : { ...described, coordinates };
}

/** RFC 5870: `geo:latitude,longitude`, perhaps with an altitude and parameters. */
function coordinatesOfGeo(id: string): WrittenPlace['coordinates'] {
  const found = /^geo:(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)(?:[,;]|$)/i.exec(id.slice(0, 120));
  return found === null ? undefined : { latitude: found[1], longitude: found[2] };
}

function placeOfAttributes(attributes: readonly unknown[]): WrittenPlace {
  const values = new Map<string, string>();
  for (const each of attributes) {
    const read = attribute.safeParse(each);
    if (read.success && read.data.attribute !== null) values.set(lastPart(read.data.id), read.data.attribute);
  }
  const value = (name: string): string | null => values.get(name) ?? null;
  const [latitude, longitude] = [value('latitude'), value('longitude')].map((each) => each?.replace(/^\+/, ''));
  return {
    city: value('city') ?? value('name'),
    region: value('state'),
    country: countryCode(value('countryCode')),
    postalCode: value('postalCode'),
    ...(latitude === undefined || longitude === undefined ? {} : { coordinates: { latitude, longitude } }),
  };
}
