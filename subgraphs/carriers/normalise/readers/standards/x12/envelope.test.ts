import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInterchanges } from './envelope.ts';
import { readSegments } from './segments.ts';
import { interchange, message, status, type WrittenSegment } from '../../../../testing/interchange.ts';

const TEXT = interchange([message(status('X4'), status('D1')), message(status('P1'))]);
const codeOf = (text: string): string | undefined => {
  const read = readInterchanges(text);
  return 'code' in read ? read.code : undefined;
};

describe('segments', () => {
  it('are those that were written, whatever separates them', () => {
    const separators = fc
      .uniqueArray(fc.constantFrom('*', '~', '|', '^', '\u001D', '\u001E', '\n', '\t', '!', '+', '#'), {
        minLength: 2,
        maxLength: 2,
      })
      .filter(([element]) => element !== '\n' && element !== '\t');
    const content = fc.string({ unit: fc.constantFrom(...'ABZ09 -.,/'), maxLength: 12 });
    const written = fc.array(fc.tuple(fc.constantFrom('B10', 'K1', 'ZZZ'), fc.array(content, { maxLength: 5 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        written,
        separators,
        fc.constantFrom('', '\n', '\r\n'),
        (segments, [element, terminator], lineBreak) => {
          const set = segments.map(([id, elements]): WrittenSegment => [id, ...elements]);
          const read = readSegments(interchange([set], { element, terminator, lineBreak }));
          if ('code' in read) throw new Error(read.code);
          expect(read.slice(3, -3).map(({ id, elements }) => [id, ...elements])).toEqual(set);
        },
      ),
    );
  });

  it('may end with the text where line breaks end them', () => {
    const text = interchange([message(status('X4'))], { terminator: '\n' });
    expect(codeOf(text.trimEnd())).toBeUndefined();
  });

  it.each([
    ['an empty text', ''],
    ['another beginning', TEXT.slice(3)],
    ['a header without all its elements', 'ISA*00*~'],
    ['a letter as separator', TEXT.replaceAll('*', 'A')],
  ])('are not found in %s', (_what, text) => {
    expect(codeOf(text)).toMatch(/^X12_(SEPARATORS|TRUNCATED)$/);
  });
});

describe('an envelope', () => {
  it('holds the groups and their sets', () => {
    expect(readInterchanges(TEXT)).toMatchObject([
      { kind: 'QM', date: '20240503', time: '0830', sets: [{ kind: '214' }, { kind: '214' }] },
    ]);
  });

  it('may be one of several, each with separators of its own', () => {
    const other = interchange([message(status('X1'))], { element: '|', terminator: '!' });
    expect(readInterchanges(`${TEXT}\r\n${other}`)).toHaveLength(2);
  });

  it('may begin with acknowledgements of others', () => {
    expect(codeOf(TEXT.replace('GS*', 'TA1*000000001*240503*0830*A*000~GS*'))).toBeUndefined();
  });

  it.each([
    ['counts its segments otherwise', /SE\*\d+\*0001/, 'SE*9*0001', 'X12_COUNT'],
    ['counts its sets otherwise', 'GE*2*', 'GE*1*', 'X12_COUNT'],
    ['counts its groups otherwise', 'IEA*1*', 'IEA*2*', 'X12_COUNT'],
    ['counts in words', 'GE*2*', 'GE*two*', 'X12_COUNT'],
    ['closes another set', /(SE\*\d+\*)0001/, '$10009', 'X12_CONTROL_NUMBER'],
    ['closes another group', 'GE*2*17', 'GE*2*18', 'X12_CONTROL_NUMBER'],
    ['closes another interchange', 'IEA*1*000000042', 'IEA*1*000000043', 'X12_CONTROL_NUMBER'],
    ['lost the end of a set', /SE\*\d+\*0001~/, '', 'X12_STRUCTURE'],
    ['lost its end', /IEA.*$/, '', 'X12_TRUNCATED'],
    ['goes on after its end', /$/, 'GS*QM~', 'X12_STRUCTURE'],
  ])('that %s is refused as a whole', (_what, from, to, code) => {
    expect(codeOf(TEXT.replace(from, to))).toBe(code);
  });

  it('is refused wherever it is cut', () => {
    for (let length = 0; length < TEXT.length; length += 1) expect(codeOf(TEXT.slice(0, length))).toMatch(/^X12_/);
  });

  it('takes control numbers as the same with and without leading zeros', () => {
    expect(codeOf(TEXT.replace('IEA*1*000000042', 'IEA*1*42'))).toBeUndefined();
  });
});
