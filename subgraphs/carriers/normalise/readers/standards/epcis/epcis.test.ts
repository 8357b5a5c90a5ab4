import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectSafeReadings } from '../../../../testing/hostileVariants.ts';
import { readWith } from '../../../readWith.ts';
import type { Reading, ReadScan } from '../../../reading.ts';
import { epcisReader } from './index.ts';

type Fields = Record<string, unknown>;

const SSCC = '106141412345678908';
const URN = 'urn:epc:id:sscc:0614141.1234567890';

const event = (over: Fields = {}): Fields => ({
  type: 'ObjectEvent',
  eventID: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  eventTime: '2024-05-02T14:15:00.000Z',
  eventTimeZoneOffset: '-05:00',
  recordTime: '2024-05-02T14:16:00.000Z',
  epcList: [URN],
  action: 'OBSERVE',
  bizStep: 'arriving',
  disposition: 'in_transit',
  readPoint: { id: 'urn:epc:id:sgln:0614141.00777.12' },
  ...over,
});

const documentOf = (events: readonly unknown[], over: Fields = {}): Fields => ({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2024-05-02T14:20:00Z',
  epcisBody: { eventList: events },
  ...over,
});

const READERS = [epcisReader('Europe/Berlin')];
const read = (tree: unknown): Reading => readWith(READERS, JSON.stringify(tree), 'JSON');

function understood(tree: unknown) {
  const reading = read(tree);
  if (!reading.understood) throw new Error(JSON.stringify(reading));
  return reading;
}

const scansOf = (...events: readonly unknown[]): readonly ReadScan[] =>
  understood(documentOf(events)).shipments.flatMap((shipment) => shipment.scans);

function scanOf(over: Fields = {}): ReadScan {
  const [scan] = scansOf(event(over));
  if (scan === undefined) throw new Error('no scan');
  return scan;
}

describe('an EPCIS document', () => {
  it('is read with number, word, time and place', () => {
    expect(understood(documentOf([event()]))).toMatchObject({
      errors: [],
      shipments: [
        {
          trackingNumber: SSCC,
          scans: [
            {
              code: 'arriving',
              subStatus: 'ARRIVED_AT_FACILITY',
              occurredAt: '2024-05-02T14:15:00.000Z',
              localTime: '2024-05-02T09:15:00',
              zone: '-05:00',
              zoneSource: 'OFFSET',
              withdrawn: false,
            },
          ],
        },
      ],
    });
  });

  it.each([
    [
      'a query document',
      {
        ...documentOf([]),
        type: 'EPCISQueryDocument',
        epcisBody: { queryResults: { resultsBody: { eventList: [event()] } } },
      },
    ],
    ['a document of one event', documentOf([], { epcisBody: { event: event() } })],
    ['an event alone', event()],
    ['a list of events', [event()]],
    [
      'a draft of the standard',
      { ...documentOf([{ ...event(), type: undefined, isA: 'ObjectEvent' }]), type: undefined, isA: 'EPCISDocument' },
    ],
  ])('may also be %s', (_what, tree) => {
    expect(understood(tree).shipments).toEqual(understood(documentOf([event()])).shipments);
  });

  it('says the same in all spellings of its words and identifiers', () => {
    const urn = (kind: string, word: string): string => `urn:epcglobal:cbv:${kind}:${word}`;
    const web = (kind: string, word: string): string => `https://ref.gs1.org/cbv/${kind}-${word}`;
    const spelled = (
      kinds: { step: string; disp: string; sdt: string },
      ids: { parcel: string; dock: string; site: string },
    ): Fields =>
      event({
        epcList: [ids.parcel],
        bizStep: kinds.step,
        disposition: kinds.disp,
        readPoint: { id: ids.dock },
        bizLocation: { id: ids.site },
        destinationList: [{ type: kinds.sdt, destination: ids.site }],
      });
    const urns = { parcel: URN, dock: 'urn:epc:id:sgln:0614141.00777.12', site: 'urn:epc:id:sgln:0614141.00777.0' };
    const links = {
      parcel: `https://id.gs1.org/00/${SSCC}`,
      dock: 'https://example.org/some/path/414/0614141007776/254/12',
      site: 'https://id.gs1.org/414/0614141007776',
    };
    const bare = scansOf(spelled({ step: 'receiving', disp: 'in_progress', sdt: 'location' }, urns));
    expect(bare).toMatchObject([{ subStatus: 'DELIVERED', code: 'receiving' }]);
    const words = { step: urn('bizstep', 'receiving'), disp: urn('disp', 'in_progress'), sdt: urn('sdt', 'location') };
    expect(scansOf(spelled(words, links))).toEqual(bare);
    const addresses = {
      step: web('BizStep', 'receiving'),
      disp: web('Disp', 'in_progress'),
      sdt: web('SDT', 'location'),
    };
    expect(scansOf(spelled(addresses, urns))).toEqual(bare);
    const compact = { step: 'cbv:BizStep-receiving', disp: 'cbv:Disp-in_progress', sdt: 'cbv:SDT-location' };
    expect(scansOf(spelled(compact, links))).toEqual(bare);
    expect(scansOf({ ...spelled(compact, links), eventID: undefined })).toEqual(
      scansOf({ ...spelled(words, urns), eventID: undefined }),
    );
  });

  it('that is an error of the repository is an error and no shipment', () => {
    const problem = { type: 'epcisException:ValidationException', title: 'not valid', status: 400 };
    expect(understood(problem)).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: 'ValidationException', message: 'not valid' }],
    });
  });

  it.each([[{ type: 'Order' }], [[]], [[1]], [documentOf([], { epcisBody: 1 })], ['text']])('is not %j', (tree) => {
    expect(read(tree)).toMatchObject({ reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('the meaning of an event', () => {
  it.each([
    ['shipping', 'in_transit', 'DEPARTED_FACILITY', null],
    ['receiving', 'in_progress', 'ARRIVED_AT_FACILITY', null],
    ['arriving', 'damaged', 'ARRIVED_AT_FACILITY', 'DAMAGED'],
    ['inspecting', 'damaged', 'DAMAGED', 'DAMAGED'],
    ['holding', 'in_progress', 'HELD', 'CARRIER_HOLD'],
    ['shipping', 'returned', 'RETURN_MOVING', 'RETURN_TO_SENDER'],
    [undefined, 'in_transit', 'MOVING', null],
    [undefined, 'stolen', 'LOST', 'LOST_IN_TRANSIT'],
    ['accepting', 'in_progress', null, null],
    ['https://ns.example.com/steps/out-for-delivery', undefined, null, null],
  ])('by step %s and disposition %s is %s, and wrong is %s', (bizStep, disposition, subStatus, exception) => {
    expect(scanOf({ bizStep, disposition })).toMatchObject({ subStatus, exception });
  });

  it('keeps a word of another vocabulary as its code', () => {
    expect(scanOf({ bizStep: 'https://ns.example.com/steps/parked' }).code).toBe('https://ns.example.com/steps/parked');
  });

  it('is a delivery only where the parcel goes', () => {
    const destinationList = [{ type: 'location', destination: 'urn:epc:id:sgln:0614141.00999.0' }];
    expect(scanOf({ bizStep: 'receiving', destinationList }).subStatus).toBe('ARRIVED_AT_FACILITY');
    const here = [{ type: 'location', destination: 'urn:epc:id:sgln:0614141.00777.0' }];
    expect(scanOf({ bizStep: 'receiving', destinationList: here }).subStatus).toBe('DELIVERED');
    expect(scanOf({ bizStep: 'receiving', disposition: 'returned', destinationList: here }).subStatus).toBe('RETURNED');
    const party = [{ type: 'owning_party', destination: 'urn:epc:id:sgln:0614141.00777.0' }];
    expect(scanOf({ bizStep: 'receiving', destinationList: party }).subStatus).toBe('ARRIVED_AT_FACILITY');
  });

  it('has an excursion of temperature only where a sensor reports the alarm itself', () => {
    const sensed = (report: Fields): Fields => ({
      bizStep: 'sensor_reporting',
      disposition: undefined,
      sensorElementList: [{ sensorReport: [{ type: 'gs1:Temperature', value: 31.5, uom: 'CEL', ...report }] }],
    });
    expect(scanOf(sensed({}))).toMatchObject({ subStatus: 'NOTE', exception: null });
    expect(scanOf(sensed({ exception: 'ALARM_CONDITION' }))).toMatchObject({
      subStatus: 'TEMPERATURE_EXCURSION',
      exception: 'TEMPERATURE_EXCURSION',
      reason: { code: 'ALARM_CONDITION', text: '31.5 CEL' },
    });
    expect(scanOf(sensed({ exception: 'ERROR_CONDITION' })).exception).toBeNull();
    expect(scanOf(sensed({ exception: 'ALARM_CONDITION', type: 'gs1:RelativeHumidity' })).exception).toBeNull();
    expect(scanOf({ ...sensed({ exception: 'ALARM_CONDITION' }), bizStep: 'arriving' })).toMatchObject({
      subStatus: 'ARRIVED_AT_FACILITY',
      status: 'IN_TRANSIT',
      exception: 'TEMPERATURE_EXCURSION',
    });
  });
});

describe('the parcels of an event', () => {
  const numbersOf = (over: Fields): readonly string[] =>
    understood(documentOf([event(over)])).shipments.map((shipment) => shipment.trackingNumber);

  it.each<[string, Fields, readonly string[]]>([
    ['an SSCC as URN', { epcList: [URN] }, [SSCC]],
    ['an SSCC as Digital Link', { epcList: [`https://example.com/00/${SSCC}?x=1`] }, [SSCC]],
    ['a number of the carrier', { epcList: ['https://carrier.example/parcels/ab-1234-x'] }, ['AB1234X']],
    [
      'its parent and children',
      { type: 'AggregationEvent', epcList: undefined, parentID: URN, childEPCs: ['urn:example:parcel:P000777'] },
      [SSCC, 'P000777'],
    ],
    [
      'what goes in and comes out',
      {
        type: 'TransformationEvent',
        epcList: undefined,
        inputEPCList: [URN],
        outputEPCList: ['urn:example:parcel:P000777'],
      },
      [SSCC, 'P000777'],
    ],
    ['a consignment without parcels', { epcList: ['urn:epc:id:gsin:0614141.123456789'] }, ['06141411234567890']],
    [
      'the bill of lading of a transaction',
      {
        type: 'TransactionEvent',
        epcList: ['urn:epc:id:sgtin:0614141.107346.2017'],
        bizTransactionList: [{ type: 'bol', bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:BOL1152' }],
      },
      ['BOL1152'],
    ],
  ])('are known by %s', (_what, over, numbers) => {
    expect(numbersOf(over)).toEqual(numbers);
  });

  it('are never products, assets or places', () => {
    const epcList = [
      'urn:epc:id:sgtin:0614141.107346.2017',
      'https://id.gs1.org/01/10614141073464/21/2017',
      'urn:epc:id:grai:0614141.12345.400',
    ];
    expect(understood(documentOf([event({ epcList })]))).toMatchObject({
      shipments: [],
      errors: [{ code: 'EVENT_WITHOUT_PARCEL' }],
    });
  });

  it('keep what is wrong with one event to that event', () => {
    const reading = understood(documentOf([event({ eventTime: 'noon', eventID: 'a' }), event(), { type: 'Other' }, 7]));
    expect(reading.shipments).toMatchObject([{ scans: [{ code: 'arriving' }] }]);
    expect(reading.errors.map((error) => error.code).sort()).toEqual([
      'EVENT_NOT_UNDERSTOOD',
      'EVENT_NOT_UNDERSTOOD',
      'EVENT_TIME_UNREADABLE',
    ]);
  });
});

describe('the place of an event', () => {
  it('has the coordinates of a geo address', () => {
    expect(scanOf({ readPoint: { id: 'geo:52.52,13.405' } }).place).toMatchObject({
      city: null,
      coordinates: { latitude: 52.52, longitude: 13.405 },
    });
  });

  it('is what the master data of the document say of its identifier, in whichever form', () => {
    const attributes = [
      { id: 'cbvmda:city', attribute: 'Fargo' },
      { id: 'urn:epcglobal:cbv:mda#state', attribute: 'ND' },
      { id: 'cbvmda:countryCode', attribute: 'US' },
      { id: 'cbvmda:streetAddressOne', attribute: '1 Nowhere Street' },
    ];
    const element = { id: 'https://id.gs1.org/414/0614141007776/254/12', attributes };
    const header = { epcisMasterData: { vocabularyList: [{ vocabularyElementList: [element] }] } };
    const [shipment] = understood(documentOf([event()], { epcisHeader: header })).shipments;
    expect(shipment?.scans[0]?.place).toEqual({ city: 'Fargo', region: 'ND', country: 'US', postalCode: null });
  });

  it('is nowhere when only an identifier is known, which still tells two scans apart', () => {
    const first = scanOf({ eventID: undefined });
    expect(first.place).toBeNull();
    expect(scanOf({ eventID: undefined, readPoint: { id: 'urn:epc:id:sgln:0614141.00777.13' } }).scanKey).not.toBe(
      first.scanKey,
    );
  });
});

describe('an event that is declared an error', () => {
  const errorDeclaration = {
    declarationTime: '2024-05-03T08:00:00Z',
    reason: 'urn:epcglobal:cbv:er:incorrect_data',
    correctiveEventIDs: ['urn:uuid:00000000-0000-4000-8000-000000000002'],
  };

  it('withdraws the scan that it repeats, by its id', () => {
    const declared = scanOf({ errorDeclaration });
    expect(declared).toMatchObject({ withdrawn: true, description: 'incorrect_data' });
    expect(declared.scanKey).toBe(scanOf().scanKey);
  });

  it('withdraws it also by its fields, where events have no ids', () => {
    expect(scanOf({ eventID: undefined, errorDeclaration }).scanKey).toBe(scanOf({ eventID: undefined }).scanKey);
  });

  it('stays withdrawn in whichever order a document tells both, and leaves the corrected one alone', () => {
    const corrected = event({
      eventID: 'urn:uuid:00000000-0000-4000-8000-000000000002',
      eventTime: '2024-05-02T14:45:00Z',
    });
    const events = [event(), event({ errorDeclaration, recordTime: '2024-05-03T08:00:00Z' }), corrected];
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: 3 }), (shuffled) => {
        expect(scansOf(...shuffled).map(({ occurredAt, withdrawn }) => [occurredAt, withdrawn])).toEqual([
          ['2024-05-02T14:15:00.000Z', true],
          ['2024-05-02T14:45:00.000Z', false],
        ]);
      }),
    );
  });
});

describe('the time of an event', () => {
  it.each([
    ['2024-05-02T09:15:00-05:00', '-05:00', '2024-05-02T09:15:00'],
    ['2024-05-02T16:15:00.5+02:00', '-05:00', '2024-05-02T09:15:00'],
    ['2024-05-02T09:15:00', '-05:00', '2024-05-02T09:15:00'],
    ['2024-05-02T14:15:00Z', undefined, '2024-05-02T14:15:00'],
    ['2024-05-02T16:15:00', 'CET', '2024-05-02T16:15:00'],
  ])('%s with the offset %s was %s on the wall', (eventTime, eventTimeZoneOffset, localTime) => {
    const scan = scanOf({ eventTime, eventTimeZoneOffset });
    expect(scan.localTime).toBe(localTime);
    expect(scan.occurredAt.slice(0, 19)).toBe('2024-05-02T14:15:00');
  });
});

describe('a hostile document', () => {
  it('is read safely, whatever was done to it', () => {
    const alarm = { sensorReport: [{ type: 'Temperature', exception: 'ALARM_CONDITION', value: 9, uom: 'CEL' }] };
    const rich = event({
      bizLocation: { id: 'geo:52.5,13.4' },
      destinationList: [{ type: 'location', destination: 'urn:epc:id:sgln:0614141.00777.0' }],
      bizTransactionList: [{ type: 'bol', bizTransaction: 'urn:x:BOL1' }],
      sensorElementList: [alarm],
      persistentDisposition: { set: ['damaged'] },
      errorDeclaration: { reason: 'did_not_occur' },
    });
    const header = {
      epcisMasterData: {
        vocabularyList: [
          {
            vocabularyElementList: [{ id: 'geo:52.5,13.4', attributes: [{ id: 'cbvmda:city', attribute: 'Berlin' }] }],
          },
        ],
      },
    };
    const body = JSON.stringify(documentOf([rich, event({ eventID: undefined })], { epcisHeader: header }));
    expectSafeReadings(body, 'JSON', { read: (variant) => readWith(READERS, variant, 'JSON') });
  });
});
