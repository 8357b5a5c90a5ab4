import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { parseMapping } from './parseMapping.ts';
import { RED_VAN } from './testing/redVan.ts';

/** What is wrong with a file; null when nothing is. */
function faultOf(text: string): string | null {
  try {
    parseMapping(text, 'red.yaml');
    return null;
  } catch (error) {
    if (error instanceof DoorstepError && error.code === 'MAPPING_INVALID') return error.detail ?? '';
    throw error;
  }
}

const changed = (from: string, to: string): string => {
  expect(RED_VAN).toContain(from);
  return RED_VAN.replace(from, () => to);
};

describe('a mapping file', () => {
  it('is a carrier of the catalogue with readers and a version of its content', () => {
    const mapping = parseMapping(RED_VAN, 'red.yaml');
    expect(mapping.profile).toMatchObject({ code: 'redvan', aliases: ['red_van'], defaultZone: 'Europe/London' });
    expect(mapping.readers).toHaveLength(2);
    expect(mapping.version).toMatch(/^[0-9a-f]{16}$/);
    expect(parseMapping(`${RED_VAN}\n`, 'red.yaml').version).not.toBe(mapping.version);
    expect(parseMapping(RED_VAN, 'elsewhere.yaml').version).toBe(mapping.version);
  });

  it('keeps every scalar as it is written', () => {
    expect(
      faultOf(changed('COL: COLLECTED', '0100: COLLECTED\n  NO: ACCEPTED\n  1.0: MOVING\n  null: HELD')),
    ).toBeNull();
  });

  it.each([
    ['COL: COLLECTED', 'COL: FLYING', 'red.yaml: codes.COL: is none of our sub-statuses'],
    ['Europe/London', 'Europe/Londinium', 'red.yaml: carrier.defaultZone: is no zone of the IANA database'],
    [
      'code: redvan',
      'code: Red Van',
      'red.yaml: carrier.code: is not 2 to 40 lower case letters, digits and underscores',
    ],
    ['https://', 'http://', 'red.yaml: carrier.trackingPage: is no https address with {trackingNumber} once in it'],
    [
      'number: trackingNumber',
      'number: tracking..number',
      'documents[0].parcels.number: cannot be read from ".number" on',
    ],
    ['at: scans', 'at: scans[', 'documents[0].parcels.events[0].at: a ] is missing'],
    ['at: scans', 'from: scans', 'documents[0].parcels.events[0]'],
    ['as: [dd/MM/yyyy HH:mm', 'as: [dd/MM HH:mm', 'documents[0].parcels.events[0].time[0].as[0]: is none of'],
    [
      "split: '{city}, {country}'",
      "split: '{street}, {city}'",
      'documents[0].parcels.events[0].place.split[0].fits: names',
    ],
    ["match: 'by {value}'", "match: 'by {name}'", 'documents[0].parcels.signedBy.match[0]: has no {value}'],
    ['format: JSON', 'format: PDF', 'documents[0].format'],
    ["'signed for *'", "'{a}{a}'", 'texts.{a}{a}: a name stands twice'],
  ])('with %s as %s is refused by its place in the file', (from, to, fault) => {
    expect(faultOf(changed(from, to))).toContain(fault);
  });

  it('tells all faults at once, as far as a person reads', () => {
    const fault = faultOf(changed('COL: COLLECTED', 'COL: FLYING\n  OFF: LANDED')) ?? '';
    expect(fault.split('; ').length).toBe(2);
  });

  it.each([
    ['a: &x b\nc: *x', 'holds'],
    ['a: &x b', 'holds an anchor'],
    ['a: !!js/function "x"', 'red.yaml'],
    ['a: !own b', 'red.yaml'],
    ['a: b\na: c', 'red.yaml: Map keys must be unique'],
    ['a: [b', 'red.yaml'],
    ['', 'red.yaml'],
    ['x'.repeat(600_000), 'larger than'],
    [`${'['.repeat(50_000)}`, 'red.yaml'],
    ['<<: {a: b}', 'red.yaml'],
  ])('that is %s is refused', (text, fault) => {
    expect(faultOf(text)).toContain(fault);
  });

  it('is valid or refused with the code, whatever is put into it', () => {
    const junk = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        '{',
        '*'.repeat(100),
        '{a}'.repeat(60),
        '[0]',
        '$.^.*',
        ':has(',
        "'",
        '|',
        '\u0000',
        '9'.repeat(400),
      ),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const place = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, junk), { minLength: 1, maxLength: 3 }), (changes) => {
        const tree: unknown = parse(RED_VAN, { schema: 'failsafe' });
        for (const [where, value] of changes) put(tree, where, value);
        faultOf(stringify(tree));
      }),
      { numRuns: 150 },
    );
  });
});

/** Puts a value in the place of one of the tree's own, counted through. */
function put(tree: unknown, where: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk(child);
    }
  };
  walk(tree);
  const [holder, key] = places[where % places.length] ?? [];
  if (holder !== undefined && key !== undefined) holder[key] = value;
}
