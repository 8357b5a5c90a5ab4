import { describe, expect, it } from '@jest/globals';
import { measureStage } from './measures.ts';
import { backtestTable } from './report.ts';

describe('the table of a back-test', () => {
  it('names its rows, both stages and the promise', () => {
    const nothing = measureStage([]);
    const text = backtestTable({
      rows: 20,
      excluded: 3,
      from: '2018-02-01',
      purchase: { ...nothing, n: 17, coverage: 0.8 },
      handover: nothing,
      promise: { calendarMae: 12, onTime: 0.875 },
    });
    expect(text).toContain('20 rows, 3 excluded; orders from 2018-02-01');
    expect(text).toMatch(/predictions +17 +0/);
    expect(text).toMatch(/inside, % +80\.0 +0\.0/);
    expect(text).toContain('12.00 days, 87.5% on time');
  });
});
