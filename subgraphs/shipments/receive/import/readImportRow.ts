import {
  IMPORT_FIELDS,
  importColumnOf,
  type ImportField,
  minorDigitsOf,
  type Registration,
} from '../../domain/index.ts';
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
  if (problem !== null) return problem;
  const read = readOwnShipment(toOwn(cells, about ?? UNNAMED), names, columnOf);
  return 'code' in read ? { ...read, about } : read;
}

/** Stands for the reference of a row whose number or order does not fit, so that these are what is told. */
const UNNAMED = '-';

/** The column that a field of our own form comes from. */
function columnOf(path: string): string {
  const field = OWN_PATHS.get(path) ?? path;
  return isImportField(field) ? importColumnOf(field) : path;
}

const OWN_PATHS: ReadonlyMap<string, string> = new Map([
  ...['City', 'Region', 'Country', 'PostalCode'].flatMap((part) =>
    ['origin', 'destination'].map(
      (place) => [`${place}.${part[0]?.toLowerCase()}${part.slice(1)}`, place + part] as const,
    ),
  ),
  ...[['value.amount', 'value'] as const, ['value.currency', 'currency'] as const],
  ...[['goods.freight.amount', 'freight'] as const, ['goods.freight.currency', 'currency'] as const],
  ...['seller', 'items', 'weightGrams', 'volumeCm3'].map((field) => [`goods.${field}`, field] as const),
  ...[['recipient.lines.0', 'recipientLine1'] as const, ['recipient.lines.1', 'recipientLine2'] as const],
  ...['Name', 'Email', 'Phone'].map((part) => [`recipient.${part.toLowerCase()}`, `recipient${part}`] as const),
]);

function isImportField(field: string): field is ImportField {
  return (IMPORT_FIELDS as readonly string[]).includes(field);
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
function toOwn(cells: Cells, reference: string): object {
  const { service, returnOf, destinationZone, orderedAt, packedAt, labelCreatedAt, dispatchedAt, promisedAt } = cells;
  const own = {
    ...{ orderNumber: cells.orderNumber, carrier: cells.carrier, trackingNumber: cells.trackingNumber },
    ...{ service, returnOf, destinationZone, orderedAt, packedAt, labelCreatedAt, dispatchedAt, promisedAt },
    reference,
    direction: cells.direction?.toUpperCase(),
    contents: cells.contents?.toUpperCase().replaceAll(/[\s-]+/g, '_'),
    pieces: countOf(cells.pieces),
    value: moneyOf(cells),
    origin: placeOf({
      ...{ city: cells.originCity, region: cells.originRegion, country: cells.originCountry },
      postalCode: cells.originPostalCode,
    }),
    destination: placeOf({
      ...{ city: cells.destinationCity, region: cells.destinationRegion, country: cells.destinationCountry },
      postalCode: cells.destinationPostalCode,
    }),
    goods: goodsOf(cells),
    recipient: recipientOf(cells),
  };
  return present(own) ?? {};
}

function goodsOf(cells: Cells): object | undefined {
  const { seller, items, freight, currency, weightGrams, volumeCm3 } = cells;
  return present({
    seller,
    items: countOf(items),
    freight: moneyOf({
      ...(freight === undefined ? {} : { value: freight }),
      ...(currency === undefined ? {} : { currency }),
    }),
    weightGrams: countOf(weightGrams),
    volumeCm3: countOf(volumeCm3),
  });
}

/** A spreadsheet may write a whole number with zeros behind a point. */
function countOf(cell: string | undefined): number | undefined {
  if (cell === undefined) return undefined;
  return /^\d{1,9}(?:[.,]0{1,3})?$/.test(cell) ? Number.parseInt(cell, 10) : NaN;
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
