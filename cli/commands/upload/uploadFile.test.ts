import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ScanInput } from '../../../schema/generated/operations.ts';
import { type GraphRefusal, uploadFile } from './uploadFile.ts';

const HEADER = 'tracking_number,occurred_at,status,city,latitude,longitude,pieces,withdrawn\n';

/** A graph that takes everything but what comes from Nowhere, and remembers what it got. */
function graph() {
  const batches: (readonly ScanInput[])[] = [];
  const refusal: GraphRefusal = { problem: 'COUNTRY_UNKNOWN', message: 'there is no such country' };
  const record = async (scans: readonly ScanInput[]): Promise<(GraphRefusal | null)[]> => {
    batches.push(scans);
    return scans.map(({ city }) => (city === 'Nowhere' ? refusal : null));
  };
  return { batches, record };
}

describe('an upload', () => {
  it('sends each row as the input of the graph, and leaves out what is empty', async () => {
    const { batches, record } = graph();
    await uploadFile(
      `${HEADER}AB1234,2024-05-02 09:15,DELIVERED,Bonn,50.7,7.1,2,true\nAB1235,2024-05-02T09:15Z,DELIVERED,,,,,\n`,
      record,
    );
    expect(batches).toEqual([
      [
        {
          trackingNumber: 'AB1234',
          occurredAt: '2024-05-02 09:15',
          status: 'DELIVERED',
          city: 'Bonn',
          latitude: 50.7,
          longitude: 7.1,
          pieces: 2,
          withdrawn: true,
        },
        { trackingNumber: 'AB1235', occurredAt: '2024-05-02T09:15Z', status: 'DELIVERED' },
      ],
    ]);
  });

  it('reports rows in their order, whoever refused them', async () => {
    const { record } = graph();
    const row = (number: string, city: string): string => `${number},2024-05-02T09:15Z,DELIVERED,${city},,,,\n`;
    const text = HEADER + row('AB1234', 'Nowhere') + row('?', 'Bonn') + row('AB1235', 'Bonn') + 'short\n';
    expect(await uploadFile(text, record)).toEqual({
      error: null,
      accepted: 1,
      rejected: 3,
      rows: [
        { row: 2, outcome: 'REJECTED', code: 'COUNTRY_UNKNOWN', message: 'there is no such country' },
        { row: 3, outcome: 'REJECTED', code: 'TRACKING_NUMBER_INVALID', message: expect.any(String) },
        { row: 4, outcome: 'ACCEPTED' },
        { row: 5, outcome: 'REJECTED', code: 'ROW_LENGTH', message: expect.any(String) },
      ],
    });
  });

  it('sends nothing of a file that is refused as a whole', async () => {
    const { batches, record } = graph();
    expect(await uploadFile('a,b\n1,2\n', record)).toMatchObject({ error: { code: 'CSV_COLUMNS' }, accepted: 0 });
    expect(batches).toEqual([]);
  });

  it('sends every row once, in parts that a request may hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2_600 }), fc.integer({ min: 0, max: 110 }), async (count, length) => {
        const { batches, record } = graph();
        const city = 'x'.repeat(length);
        const numbers = Array.from({ length: count }, (_, index) => `NUM${index}`);
        const text = HEADER + numbers.map((number) => `${number},2024-05-02T09:15Z,DELIVERED,${city},,,,\n`).join('');
        expect((await uploadFile(text, record)).accepted).toBe(count);
        expect(batches.flat().map(({ trackingNumber }) => trackingNumber)).toEqual(numbers);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(1_000);
          expect(JSON.stringify(batch).length).toBeLessThan(220_000);
        }
      }),
      { numRuns: 15 },
    );
  });
});
