import { describe, expect, it } from '@jest/globals';
import { statementWords } from './statementWords.ts';

describe('the words of a statement', () => {
  it.each([
    ['select * from shipments.shipment where id = $1', 'select', 'shipments.shipment'],
    ['SELECT "s"."id" FROM "shipments"."shipment" "s"', 'select', 'shipments.shipment'],
    ['select x.* from unnest($1::text[]) as x join carriers.carrier c on true', 'select', 'carriers.carrier'],
    ['\n  insert into shipments.log_append (payloads) values ($1)', 'insert', 'shipments.log_append'],
    ['update analytics.day set count = count + 1', 'update', 'analytics.day'],
    ['delete from only shipments.timer where due < $1', 'delete', 'shipments.timer'],
    [
      'with moved as (update shipments.timer set due = $1 returning id) select * from moved',
      'update',
      'shipments.timer',
    ],
    ['with recent as (select * from shipments.event) select * from recent', 'select', 'shipments.event'],
    ['select s.id, (select epoch from shipments.log_epoch) from shipments.shipment s', 'select', 'shipments.shipment'],
    [
      'select extract(epoch from due) from (select min(due) as due from shipments.timer) t',
      'select',
      'shipments.timer',
    ],
    ['select e.* from unnest($1) c cross join lateral (select 1 from carriers.log l) e', 'select', 'carriers.log'],
    ['-- why\nselect 1', 'select', undefined],
    ['START TRANSACTION', 'transaction', undefined],
    ['COMMIT', 'transaction', undefined],
    ['listen doorstep', 'other', undefined],
    ['', 'other', undefined],
  ])('of %j are %s and %s', (text, kind, table) => {
    expect(statementWords(text)).toEqual({ kind, table });
  });

  it('have no value in them, if one stood in the text', () => {
    const words = statementWords(`select 'canary' from shipments.parcel where recipient = 'canary'`);
    expect(JSON.stringify(words)).not.toContain('canary');
  });
});
