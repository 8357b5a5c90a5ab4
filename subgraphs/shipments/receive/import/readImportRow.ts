import { importColumnOf, type ImportField, minorDigitsOf, type Registration } from '../../domain/index.ts';
import { readTrackingNumber } from '../../../../platform/trackingNumbers/index.ts';
import { type CarrierNames, readOwnShipment } from '../readers/index.ts';
import { shopProblem, type ShopProblem } from '../reading.ts';

/** Longer than any cell that could be kept. */
const LONGEST_CELL = 2_000;
/** What Excel makes of a long number in a column that is not formatted as text: `9.4001E+21`, and of its digits zeros. */
const ROUNDED = /^\d(?:[.,]\d+)?E[+-]\d{1,3}$/i;
const NAMES_OF_SHOPS = ['reference', 'orderNumber', 'trackingNumber', 'returnOf'] as const;

type Cells = Readonly<Partial<Record<ImportField, string>>>;

/** A row of a CSV file as the parcel that it is, or what is wrong with it; a cell that is empty tells nothing. */
export function readImportRow(
  columns: readonly (ImportField | undefined)[],
  row: readonly string[],
  names: CarrierNames,
): Registration | ShopProblem {
  if (row.length !== columns.length)
    return shopProblem('FIELD_INVALID', null, `the row has ${row.length} cells and the header ${columns.length}`);
  const cells = cellsOf(columns, row);
  const about = referenceOf(cells);
  const problem = problemOf(cells, about);
  return problem ?? readOwnShipment(toOwn(cells, about), names);
}

function cellsOf(columns: readonly (ImportField | undefined)[], row: readonly string[]): Cells {
  const filled = columns.flatMap((field, index) => {
    const cell = row[index]?.trim() ?? '';
    return field === undefined || cell === '' ? [] : [[field, cell] as const];
  });
  return Object.fromEntries(filled);
}

function problemOf(cells: Cells, about: string | null): ShopProblem | null {
  const long = Object.values(cells).some((cell) => cell.length > LONGEST_CELL);
  if (long) return shopProblem('FIELD_INVALID', about, `a cell has more than ${LONGEST_CELL} characters`);
  const rounded = NAMES_OF_SHOPS.find((field) => ROUNDED.test(cells[field] ?? ''));
  if (rounded === undefined) return null;
  const column = importColumnOf(rounded);
  const sentence = `a spreadsheet rounded ${column} to a power of ten; format the column as text and write it anew`;
  return shopProblem('NUMBER_ROUNDED', about, sentence);
}

/** Where a file names no reference, a parcel is called by its order and its number, as parcels of shop systems are. */
function referenceOf({ reference, orderNumber, trackingNumber }: Cells): string | null {
  if (reference !== undefined) return reference;
  const number = readTrackingNumber(trackingNumber ?? null);
  return orderNumber === undefined || number === null ? null : `${orderNumber}/${number}`;
}

/** The document of our own form that says the same. */
function toOwn(cells: Cells, reference: string | null): object {
  const { service, returnOf, destinationZone, orderedAt, packedAt, labelCreatedAt, dispatchedAt, promisedAt } = cells;
  const own = {
    ...{ orderNumber: cells.orderNumber, carrier: cells.carrier, trackingNumber: cells.trackingNumber },
    ...{ service, returnOf, destinationZone, orderedAt, packedAt, labelCreatedAt, dispatchedAt, promisedAt },
    reference: reference ?? undefined,
    direction: cells.direction?.toUpperCase(),
    contents: cells.contents?.toUpperCase().replaceAll(/[\s-]+/g, '_'),
    pieces: cells.pieces === undefined ? undefined : /^\d{1,3}$/.test(cells.pieces) ? Number(cells.pieces) : NaN,
    value: moneyOf(cells),
    origin: placeOf({
      ...{ city: cells.originCity, region: cells.originRegion, country: cells.originCountry },
      postalCode: cells.originPostalCode,
    }),
    destination: placeOf({
      ...{ city: cells.destinationCity, region: cells.destinationRegion, country: cells.destinationCountry },
      postalCode: cells.destinationPostalCode,
    }),
    recipient: recipientOf(cells),
  };
  return present(own) ?? {};
}

function moneyOf({ value, currency = '' }: Cells): object | undefined {
  if (value === undefined) return undefined;
  // a comma before two digits is a decimal one where a currency has two: 1,234 could be both, and is refused
  const amount = minorDigitsOf(currency.toUpperCase()) === 2 ? value.replace(/^(\d+),(\d{1,2})$/, '$1.$2') : value;
  return { amount, currency: currency.toUpperCase() };
}

function placeOf(
  place: Readonly<Record<'city' | 'region' | 'country' | 'postalCode', string | undefined>>,
): object | undefined {
  return present({ ...place, country: place.country?.toUpperCase() });
}

function recipientOf(cells: Cells): object | undefined {
  const lines = [cells.recipientLine1, cells.recipientLine2].filter((line) => line !== undefined);
  const { recipientName: name, recipientEmail: email, recipientPhone: phone } = cells;
  return present({ name, email, phone, lines: lines.length === 0 ? undefined : lines });
}

/** What is there of an object; undefined when nothing is. */
function present(object: Readonly<Record<string, unknown>>): object | undefined {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
