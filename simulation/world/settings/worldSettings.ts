import * as z from 'zod';
import { brandSettings } from './brandSettings.ts';
import { carrierSettings } from './carrierSettings.ts';
import { incidentSettings } from './incidentSettings.ts';
import { placeSettings } from './placeSettings.ts';

/** What a file that describes a world holds; a field that is not described here is refused. */
export const worldSettings = z
  .strictObject({
    description: z.string().describe('What is peculiar to this world.'),
    firstDay: z.iso.date().describe('The first day on which something is ordered.'),
    days: z.int().positive().describe('On so many days something is ordered, unless the caller says otherwise.'),
    parcels: z.int().positive().describe('So many parcels are ordered, unless the caller says otherwise.'),
    weekdays: z.tuple(sevenNumbers()).describe('How many orders come on each weekday beside the others, Monday first.'),
    levelsKm: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine((levels) => levels.every((km, index) => index === 0 || km > (levels[index - 1] ?? 0)), 'not ascending')
      .describe('Where the second to the fifth level of distance begin, in kilometres.'),
    places: z.array(placeSettings).min(2).describe('Where parcels are packed, sorted and delivered.'),
    brands: z.array(brandSettings).min(1).describe('Who sends parcels.'),
    carriers: z.array(carrierSettings).min(1).describe('Who carries them.'),
    incidents: incidentSettings.describe('What happens to many parcels at once.'),
  })
  .superRefine((world, context) => {
    for (const message of contradictions(world)) context.addIssue({ code: 'custom', message });
  });
export type WorldSettings = z.infer<typeof worldSettings>;

function sevenNumbers(): [z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber, z.ZodNumber] {
  const orders = z.number().min(0);
  return [orders, orders, orders, orders, orders, orders, orders];
}

type Named = Pick<WorldSettings, 'places' | 'brands' | 'carriers' | 'incidents'>;

/** Names that point nowhere, and names that are there twice. */
function* contradictions({ places, brands, carriers, incidents }: Named): Generator<string> {
  const cities = new Set(places.map(({ city }) => city));
  const codes = new Set(carriers.map(({ code }) => code));
  const regions = new Set(places.map(({ region }) => region));
  if (cities.size < places.length) yield 'a city is there twice';
  if (codes.size < carriers.length) yield 'a carrier is there twice';
  if (new Set(brands.map(({ name }) => name)).size < brands.length) yield 'a brand is there twice';
  for (const city of [...brands.flatMap(({ warehouses }) => warehouses), ...carriers.flatMap(({ hubs }) => hubs)])
    if (!cities.has(city)) yield `no place is called ${city}`;
  for (const region of carriers.flatMap((carrier) => carrier.regions))
    if (!regions.has(region)) yield `no place is in ${region}`;
  const { strikes, regimes, outages } = incidents;
  for (const code of [...strikes, ...outages.scheduled].map(({ carrier }) => carrier))
    if (!codes.has(code)) yield `no carrier is called ${code}`;
  for (const code of regimes.flatMap((regime) => regime.carriers))
    if (!codes.has(code)) yield `no carrier is called ${code}`;
  if (places.every(({ customers }) => customers === 0)) yield 'nobody orders';
  for (const { code, services } of carriers) {
    if (new Set(services.map(({ name }) => name)).size < services.length) yield `a service of ${code} is there twice`;
    for (const { name, cutOff, pickedUp, vanLeaves, round } of services) {
      if (pickedUp[0] < cutOff) yield `${code} ${name} collects before its cut-off`;
      if (round[0] < vanLeaves) yield `${code} ${name} is at doors before its vans leave`;
    }
  }
}
