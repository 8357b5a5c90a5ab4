import { asList, isObject, type JsonObject } from '../../json.ts';
import { MOST_PARCELS_A_PAYLOAD, type Reading } from '../../reading.ts';
import { readWebTools } from './webTools.ts';

/** Either makes an object one of these: Tracking v3 names its events otherwise. */
const SIGNS = ['trackSummary', 'trackDetail'];

/**
 * The tree of Web Tools in JSON with its names in camel case and the number as `trackingNumber`, one or a list; undefined
 * when it is neither. (2)
 */
export function readCamelCased(value: unknown): Reading | undefined {
  const entries = asList(value).slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  const objects = entries.filter(isObject);
  if (objects.length === 0 || !objects.some((one) => SIGNS.some((sign) => Object.hasOwn(one, sign)))) return undefined;
  const parcels = objects.map((one) => ({ ...raised(one), ID: one['trackingNumber'] }));
  return readWebTools({ TrackResponse: { TrackInfo: parcels } });
}

/** The same with the names as Web Tools spells them, in the parcel and in its events. */
function raised(parcel: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(parcel).map(([name, value]) => [
      raisedName(name),
      SIGNS.includes(name) ? asList(value).map((event) => (isObject(event) ? raisedNames(event) : event)) : value,
    ]),
  );
}

function raisedNames(event: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [raisedName(name), value]));
}

function raisedName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
