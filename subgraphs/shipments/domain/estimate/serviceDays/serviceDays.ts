import { type PublishedOffer, SERVICE_LISTS, type ServiceArea, type ServiceList } from './publishedServices.ts';

/** What a carrier publishes of a service: an aim for most addresses, no guarantee. */
export interface ServiceDays {
  /** Business days after the day on which the carrier took the parcel, 1 being the next; `leastDays` <= `mostDays`. */
  readonly leastDays: number;
  readonly mostDays: number;
  /** Whether Saturdays are business days of the service. */
  readonly deliversSaturdays: boolean;
  /** The page that says so, and its year. */
  readonly source: string;
}

/** The ends of a way, ISO 3166-1 alpha-2; null where one is not known, which contradicts nothing. */
export interface ServiceRoute {
  readonly originCountry: string | null;
  readonly destinationCountry: string | null;
}

/**
 * The days that a carrier publishes for a service; null when it publishes none there, or the name fits none.
 * @param carrier its code
 * @param service as the shop or the carrier writes it: `FedEx 2Day®`, `FEDEX_2_DAY`, `ground`
 */
export function serviceDays(carrier: string, service: string | null, route: ServiceRoute): ServiceDays | null {
  const text = wordsOf(`${carrier} ${service ?? ''}`);
  for (const list of listsOf(carrier)) {
    const found = list.services.find(
      (each) => each.names.some((name) => hasWords(text, name)) && (each.days === null || fits(each.area, route)),
    );
    if (found !== undefined && found.days !== null) return daysOf(found, list);
  }
  return null;
}

const BY_CARRIER: ReadonlyMap<string, readonly ServiceList[]> = new Map(
  [...new Set(SERVICE_LISTS.flatMap(({ carriers }) => carriers))].map((code) => [
    code,
    SERVICE_LISTS.filter(({ carriers }) => carriers.includes(code)),
  ]),
);

function listsOf(carrier: string): readonly ServiceList[] {
  return BY_CARRIER.get(carrier.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? [];
}

function daysOf({ days, saturdays }: PublishedOffer, { source }: ServiceList): ServiceDays {
  const [leastDays, mostDays] = days;
  return { leastDays, mostDays, deliversSaturdays: saturdays === true, source };
}

function fits(area: ServiceArea, { originCountry, destinationCountry }: ServiceRoute): boolean {
  const known = [originCountry, destinationCountry].filter((country) => country !== null);
  return area === 'ABROAD'
    ? known.length < 2 || originCountry !== destinationCountry
    : known.every((country) => country === area.within);
}

/** Lower case, without accents and signs, a blank on each side; a number is a word of its own. */
function wordsOf(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ` ${(plain.match(/[a-z]+|\d+/g) ?? []).join(' ')} `;
}

function hasWords(words: string, name: string): boolean {
  return words.includes(` ${name} `);
}
