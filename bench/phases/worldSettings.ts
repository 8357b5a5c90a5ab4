import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const share = z.number().min(0).max(1);
const hour = z.number().min(0).max(24);
const hours = z.tuple([hour, hour]);

const carrier = z.strictObject({
  service: z.string(),
  /** Of all parcels. */
  share,
  saturdays: z.boolean(),
  kmPerNight: z.number().positive(),
  /** The share of nights at a hub that a parcel stays a working day longer. */
  hubDelay: share,
  /** The share of trucks that reach the last place after the vans have left it. */
  lateTruck: share,
  /** The share of parcels that are there in time and go out a working day later. */
  missesVan: share,
  vanLeaves: hour,
  /** The hours between which a van is at its doors. */
  round: hours,
  /** The share of doors that stay closed, at first and once they did. */
  attempted: share,
  attemptedAgain: share,
  /** The share of days on which vans of a place come back early, and of their parcels that come back with them. */
  badDays: z.strictObject({ share, broughtBack: z.number().min(0).max(0.9) }),
});

const world = z.strictObject({
  /** Whose holidays nobody works on; ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  firstDay: z.iso.date(),
  origins: z.int().positive(),
  destinations: z.int().positive(),
  /** Postal zones of a destination: a van comes to each of them at a time of its own. */
  zones: z.int().positive(),
  sellers: z.int().positive(),
  spanKm: z.number().positive(),
  handling: z.strictObject({
    /** What is ordered later counts as ordered on the next working day. */
    orderBy: hour,
    /** Least and most working days that a seller takes as a rule. */
    usualDays: z.tuple([z.int().min(0), z.int().min(0)]),
    /** The share of parcels that it takes a day longer for. */
    slips: share,
    pickedUp: hours,
  }),
  carriers: z.array(carrier).min(1),
  /** Days on which a carrier moves nothing, counted from the first day; only where strikes are asked for. */
  strikes: z.array(z.strictObject({ service: z.string(), fromDay: z.int().min(0), days: z.int().positive() })),
});

/** A made-up world of parcels. */
export type WorldSettings = z.infer<typeof world>;

/** A carrier of it. */
export type WorldCarrier = z.infer<typeof carrier>;

/** Reads a world from a JSON file. @throws ZodError where the file describes none */
export async function readWorld(file: string | URL): Promise<WorldSettings> {
  return world.parse(JSON.parse(await readFile(file, 'utf8')));
}
