import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, type PayloadFormat, readDocument, sniffFormat } from './index.ts';

function refusal(body: string | Buffer, format: PayloadFormat): unknown {
  try {
    checkDocument(typeof body === 'string' ? Buffer.from(body) : body, format);
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

const tree = (body: string, format: 'JSON' | 'XML'): unknown => {
  const document = readDocument(Buffer.from(body), format);
  return document !== undefined && 'tree' in document ? document.tree : undefined;
};

describe('a JSON payload', () => {
  it.each<[string, string, string]>([
    ['is accepted', '{"a":[1,"x",null]}', 'accepted'],
    ['may begin with a byte order mark', '\uFEFF{}', 'accepted'],
    ['may be 64 levels deep', '['.repeat(64) + ']'.repeat(64), 'accepted'],
    ['is refused at 65', '['.repeat(65) + ']'.repeat(65), 'PAYLOAD_TOO_DEEP'],
    ['may hold brackets in texts', JSON.stringify({ a: '[{'.repeat(500), b: '\\"[' }), 'accepted'],
    ['is refused when it is cut off', '{"a":', 'PAYLOAD_SYNTAX'],
    ['is refused when it ends within a text', '{"a":"\\', 'PAYLOAD_SYNTAX'],
    ['is refused when it is empty', '', 'PAYLOAD_EMPTY'],
  ])('%s', (_what, body, code) => {
    expect(refusal(body, 'JSON')).toBe(code);
  });

  it('keeps all digits of long numbers, and takes no digits out of texts', () => {
    expect(
      tree('{"n":92748901234567890123,"t":"12345678901234567","f":0.12345678901234567890,"e":1e400,"s":12}', 'JSON'),
    ).toEqual({
      n: '92748901234567890123',
      t: '12345678901234567',
      f: 0.12345678901234568,
      e: Infinity,
      s: 12,
    });
    expect(tree('[1234567890123456,"a\\"1234567890123456"]', 'JSON')).toEqual([
      '1234567890123456',
      'a"1234567890123456',
    ]);
  });

  it('is parsed as JSON.parse does where no number is long', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (!/\d{16}/.test(text)) expect(tree(text, 'JSON')).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('an XML payload', () => {
  it('gives elements by name, attributes, lists and texts, with character references decoded once', () => {
    expect(
      tree(
        '<?xml version="1.0"?><a:r xmlns:a="u"><b c="1">x &amp;lt; &#233;&#x41;</b><b/><d><![CDATA[<y>]]></d></a:r>',
        'XML',
      ),
    ).toEqual({
      r: { b: [{ '#text': 'x &lt; éA', '@c': '1' }, ''], d: '<y>' },
    });
  });

  it.each<[string, string, string]>([
    ['is accepted', '<a/>', 'accepted'],
    ['is refused with a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'PAYLOAD_DTD'],
    ['is refused with one in lower case', '<!doctype a><a/>', 'PAYLOAD_DTD'],
    ['is refused when it is not closed', '<a><b></a>', 'PAYLOAD_SYNTAX'],
    ['is refused with two roots', '<a/><b/>', 'PAYLOAD_SYNTAX'],
    ['is refused 10,000 levels deep', '<a>'.repeat(10_000) + '</a>'.repeat(10_000), 'PAYLOAD_TOO_DEEP'],
    ['is refused with an element that would change all objects', '<__proto__>1</__proto__>', 'PAYLOAD_SYNTAX'],
  ])('%s', (_what, body, code) => {
    expect(refusal(body, 'XML')).toBe(code);
  });

  it('expands nothing, however often it refers to something', () => {
    const laughs = `<a>${'&lol9;'.repeat(1_000)}</a>`;
    expect(tree(laughs, 'XML')).toEqual({ a: '&lol9;'.repeat(1_000) });
  });

  it('may declare a Latin encoding', () => {
    const body = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Montr\xe9al</a>', 'latin1');
    expect(refusal(body, 'XML')).toBe('accepted');
    expect(readDocument(body, 'XML')).toEqual({ format: 'XML', tree: { a: 'Montréal' } });
    expect(refusal(Buffer.from('<a>\xe9</a>', 'latin1'), 'XML')).toBe('PAYLOAD_ENCODING');
  });
});

describe('a payload of a mebibyte that is made to take long', () => {
  const MEBIBYTE = 1024 * 1024;
  const filled = (begin: string, rest: string): string =>
    begin + rest.repeat(Math.floor((MEBIBYTE - begin.length) / rest.length));

  it.each<[string, string, PayloadFormat]>([
    ['an open text of quotes behind a long number', filled('1234567890123456"', '\\"'), 'JSON'],
    ['long numbers without an end', filled('[', '1234567890123456,'), 'JSON'],
    ['a text that never ends', filled('{"a":"', '1234567890123456\\\\'), 'JSON'],
    ['comments that begin', filled('<a>', '<!--'), 'XML'],
    ['CDATA that begins', filled('<a>', '<![CDATA['), 'XML'],
    ['instructions that begin', filled('<a>', '<?'), 'XML'],
    ['elements that begin', filled('<a>', '<b '), 'XML'],
    ['attributes', filled('<a ', 'b="" '), 'XML'],
    ['references', filled('<a>', '&#x41'), 'XML'],
    ['an interchange of nothing', filled('ISA*', '*'), 'X12'],
  ])('is refused as quickly as any: %s', (_what, body, format) => {
    expect(refusal(body, format)).toMatch(/^PAYLOAD_/);
  });
});

describe('any bytes', () => {
  it('are read or refused with a code, in every format, and never throw otherwise', () => {
    const formats: readonly PayloadFormat[] = ['JSON', 'XML', 'X12', 'CSV'];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          const body = Buffer.from(bytes);
          for (const format of formats) {
            const code = refusal(body, format);
            expect(code).toMatch(/^(?:accepted|PAYLOAD_[A-Z_]+)$/);
            if (code === 'accepted') expect(readDocument(body, format)).toBeDefined();
          }
          sniffFormat(body);
        },
      ),
    );
  });
});
