import { describe, expect, it } from '@jest/globals';
import { SERVICE_LISTS } from './publishedServices.ts';
import { serviceDays } from './serviceDays.ts';

const route = (originCountry: string | null, destinationCountry = originCountry) => ({
  originCountry,
  destinationCountry,
});

describe('the days that a carrier publishes for a service', () => {
  it.each([
    ['fedex', 'FedEx 2Day®', 'US', [2, 2]],
    ['fedex', 'FEDEX_2_DAY', 'US', [2, 2]],
    ['fedex', 'ground', 'US', [1, 5]],
    ['fedex', 'FedEx Ground® Economy', 'US', [2, 7]],
    ['fedex', 'GROUND_HOME_DELIVERY', 'US', [1, 5]],
    ['fedex', 'PRIORITY_OVERNIGHT', 'US', [1, 1]],
    ['ups', 'UPS Ground', 'US', [1, 5]],
    ['ups', 'UPS 2nd Day Air A.M.®', 'US', [2, 2]],
    ['ups', 'Next Day Air Saver', null, [1, 1]],
    ['usps', 'USPS Ground Advantage™', 'US', [2, 5]],
    ['usps', 'Priority Mail Express', 'US', [1, 2]],
    ['usps', 'Priority Mail', 'US', [1, 3]],
    ['dhl', 'SmartMail Parcel Ground', 'US', [3, 8]],
    ['dhl', 'DHL Paket', 'DE', [1, 2]],
    ['dhl_ecommerce', null, 'US', [3, 8]],
    ['royal_mail', 'Tracked24', 'GB', [1, 1]],
    ['royal-mail', 'Royal Mail Tracked 48®', 'GB', [2, 3]],
    ['dpd', 'DPD Next Day', 'GB', [1, 1]],
    ['dpd', 'DPD CLASSIC', 'DE', [1, 2]],
    ['canadapost', 'Xpresspost', 'CA', [1, 2]],
    ['australiapost', 'Parcel Post + Signature', 'AU', [2, 6]],
    ['colissimo', 'Domicile', 'FR', [2, 2]],
  ] as const)('%s, %s within %s: %j', (carrier, service, country, [leastDays, mostDays]) => {
    const ends = { originCountry: country, destinationCountry: country };
    expect(serviceDays(carrier, service, ends)).toMatchObject({ leastDays, mostDays });
  });

  it('across a border are those of its international service, and none of the domestic one', () => {
    expect(serviceDays('ups', 'Worldwide Expedited', route('US', 'FR'))).toMatchObject({ leastDays: 2, mostDays: 5 });
    expect(serviceDays('dhl', 'EXPRESS WORLDWIDE', route('DE', 'US'))).toMatchObject({ leastDays: 1, mostDays: 3 });
    expect(serviceDays('ups', 'UPS Ground', route('US', 'CA'))).toBeNull();
    expect(serviceDays('usps', 'Priority Mail International', route('US', 'JP'))).toMatchObject({ mostDays: 10 });
  });

  it('are not those of a service that only has the same word in its name', () => {
    expect(serviceDays('ups', 'UPS Ground Saver', route('US'))).toBeNull();
    expect(serviceDays('usps', 'First-Class Package International Service', route(null))).toBeNull();
    expect(serviceDays('fedex', 'Groundhog Express', route('US'))).toBeNull();
  });

  it('are unknown of other carriers and services, and where none is named', () => {
    expect(serviceDays('somebody', 'Ground', route('US'))).toBeNull();
    expect(serviceDays('fedex', 'FEDEX_EXPRESS_SAVER', route('IN'))).toBeNull();
    expect(serviceDays('fedex', null, route('US'))).toBeNull();
  });

  it('rise from least to most, start at the next day, and stand with a page and a year', () => {
    for (const { services, source } of SERVICE_LISTS) {
      expect(source).toMatch(/, 20\d\d$/);
      for (const { days, names } of services) {
        for (const name of names) expect(name).toMatch(/^([a-z]+|\d+)( ([a-z]+|\d+))*$/);
        if (days !== null) expect([days[0] >= 1, days[0] <= days[1]]).toEqual([true, true]);
      }
    }
  });
});
