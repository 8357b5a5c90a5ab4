/** A city of the simulated world; the carriers' facilities in it are invented. */
export interface City {
  readonly city: string;
  /** State, as carriers abbreviate it. */
  readonly region: string;
  readonly postalCode: string;
  /** IANA name. */
  readonly zone: string;
}

export const CARRIERS = ['fedex', 'ups'] as const;
export type CarrierCode = (typeof CARRIERS)[number];

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

/** Where the shop's warehouses stand. */
export const WAREHOUSES: readonly City[] = [
  at('Reno', 'NV', '89506', PACIFIC),
  at('Columbus', 'OH', '43217', EASTERN),
  at('Allentown', 'PA', '18106', EASTERN),
];

/** Where the carriers sort. */
export const HUBS: Readonly<Record<CarrierCode, readonly City[]>> = {
  fedex: [
    at('Memphis', 'TN', '38118', CENTRAL),
    at('Indianapolis', 'IN', '46241', EASTERN),
    at('Fort Worth', 'TX', '76177', CENTRAL),
    at('Oakland', 'CA', '94621', PACIFIC),
  ],
  ups: [
    at('Louisville', 'KY', '40213', EASTERN),
    at('Rockford', 'IL', '61109', CENTRAL),
    at('Dallas', 'TX', '75236', CENTRAL),
    at('Ontario', 'CA', '91761', PACIFIC),
  ],
};

/** Where customers live. */
export const HOMES: readonly City[] = [
  at('Portland', 'ME', '04101', EASTERN),
  at('Burlington', 'VT', '05401', EASTERN),
  at('Providence', 'RI', '02903', EASTERN),
  at('Buffalo', 'NY', '14201', EASTERN),
  at('Raleigh', 'NC', '27601', EASTERN),
  at('Savannah', 'GA', '31401', EASTERN),
  at('Tampa', 'FL', '33602', EASTERN),
  at('Grand Rapids', 'MI', '49503', EASTERN),
  at('Madison', 'WI', '53703', CENTRAL),
  at('Duluth', 'MN', '55802', CENTRAL),
  at('Des Moines', 'IA', '50309', CENTRAL),
  at('Tulsa', 'OK', '74103', CENTRAL),
  at('Austin', 'TX', '78701', CENTRAL),
  at('Boulder', 'CO', '80302', MOUNTAIN),
  at('Missoula', 'MT', '59801', MOUNTAIN),
  at('Santa Fe', 'NM', '87501', MOUNTAIN),
  at('Tucson', 'AZ', '85701', 'America/Phoenix'),
  at('Spokane', 'WA', '99201', PACIFIC),
  at('Eugene', 'OR', '97401', PACIFIC),
  at('Fresno', 'CA', '93721', PACIFIC),
];

function at(city: string, region: string, postalCode: string, zone: string): City {
  return { city, region, postalCode, zone };
}
