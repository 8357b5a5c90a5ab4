import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { selectorFinder, selectorText } from './selector.ts';
import { PathSyntaxError } from './syntax.ts';

const PAGE = parse(
  `<body><h1>Parcel  7</h1><ol>
     <li class="day">Monday</li><li class="scan" data-code="A"><b>8:00</b>AM</li><li class="scan"><b>9:00</b>AM</li>
     <li class="day">Tuesday</li><li class="scan"><b></b><i>at last</i></li>
   </ol><div>never closed</body>`,
  { parseNoneClosedTags: true },
);
const page = { value: PAGE, up: undefined };
const scans = selectorFinder('li.scan')(page);

describe('a selector in a page', () => {
  it('finds elements and their texts, white space counting as one blank', () => {
    expect(scans).toHaveLength(3);
    expect(selectorText('h1')(page)).toBe('Parcel 7');
    expect(scans.map(selectorText('.'))).toEqual(['8:00AM', '9:00AM', 'at last']);
    expect(selectorText('b | i')(scans[2]!)).toBe('at last');
    expect(selectorText("b | 'none'")(scans[2]!)).toBe('none');
  });

  it('takes attributes', () => {
    expect(scans.map(selectorText('. @data-code'))).toEqual(['A', null, null]);
    expect(selectorText('li.scan @data-code')(page)).toBe('A');
  });

  it('starts at the page, at the nearest element around, or before', () => {
    expect(scans.map(selectorText('<(li.day)'))).toEqual(['Monday', 'Monday', 'Tuesday']);
    expect(selectorText('$ h1')(scans[1]!)).toBe('Parcel 7');
    expect(selectorText('^(ol) li.day')(scans[1]!)).toBe('Monday');
    expect(selectorText('^(body:has(h1)) h1')(scans[1]!)).toBe('Parcel 7');
    expect(selectorText('^(table) td')(scans[1]!)).toBeNull();
  });

  it.each(['', 'li |', 'li[', 'li:nosuch(', '^(li', '>>'])('that is %j is refused', (selector) => {
    expect(() => selectorText(selector)).toThrow(PathSyntaxError);
  });
});
