import type { ReadingReport } from './report.ts';

/** A reading as lines for people. */
export function readingText({ carrier, shipments, errors }: ReadingReport): string {
  const lines = shipments.flatMap((shipment) => [
    `${carrier} ${shipment.trackingNumber}: ${shipment.status ?? 'no status'} (${shipment.subStatus ?? 'unmapped'})`,
    ...shipment.scans.map(
      (scan) =>
        `  ${scan.localTime} ${scan.zone}  ${scan.subStatus ?? 'UNMAPPED'}  ${scan.code}  ${scan.description}  ${placeText(scan.place)}`,
    ),
  ]);
  return [...lines, ...errors.map((error) => `error ${error.code}: ${error.message}`)].join('\n');
}

function placeText(place: ReadingReport['shipments'][number]['scans'][number]['place']): string {
  if (place === null) return '';
  return [place.city, place.region, place.postalCode, place.country].filter((part) => part !== null).join(', ');
}
