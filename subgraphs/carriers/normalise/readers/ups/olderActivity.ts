import { elementAt, firstText, textAt } from './elements.ts';

/**
 * An activity of the older services as the Track API would write it, so that both give the same scan. They write
 * `StateProvinceCode` (XML) or `StateProvince` (SOAP), the code in `StatusCode/Code` or `Code`, and GMT with separators.
 */
export function olderActivity(written: unknown): unknown {
  const location = elementAt(written, 'ActivityLocation');
  const status = elementAt(written, 'Status');
  return {
    date: textAt(written, 'Date'),
    time: textAt(written, 'Time'),
    gmtDate: digits(textAt(written, 'GMTDate')),
    gmtTime: digits(textAt(written, 'GMTTime')),
    gmtOffset: textAt(written, 'GMTOffset'),
    location: { address: olderAddress(elementAt(location, 'Address') ?? location) },
    status: {
      type: firstText(status, ['StatusType', 'Code'], ['Type']),
      code: firstText(status, ['StatusCode', 'Code'], ['StatusCode'], ['Code']),
      description:
        firstText(status, ['StatusType', 'Description'], ['Description'], ['StatusCode', 'Description']) ??
        textAt(written, 'Description'),
    },
    delivery: {
      place: textAt(location, 'Description'),
      signedBy: firstText(location, ['SignedForByName']) ?? textAt(written, 'SignedForByName'),
    },
  };
}

/** An address of the older services in the names of the Track API. */
export function olderAddress(written: unknown): Record<string, string | null> {
  return {
    city: textAt(written, 'City'),
    stateProvince: firstText(written, ['StateProvinceCode'], ['StateProvince']),
    postalCode: textAt(written, 'PostalCode'),
    country: firstText(written, ['CountryCode'], ['Country']),
    countryCode: null,
  };
}

function digits(text: string | null): string | null {
  return text === null ? null : text.slice(0, 40).replace(/[^\d]/g, '');
}
