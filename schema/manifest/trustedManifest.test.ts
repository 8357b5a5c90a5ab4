import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { trustedManifest } from './trustedManifest.ts';

const DEFINITIONS = parse(`
  query A { a { ...X ...X } }
  query B { b }
  fragment X on T { x ...Y }
  fragment Y on T { y { ...X } }
  fragment Unused on T { z }
`).definitions;

test('each operation is listed with the fragments that it spreads, each once', () => {
  const texts = Object.values(trustedManifest(DEFINITIONS));
  expect(texts.map((text) => parse(text).definitions.map((each) => ('name' in each ? each.name?.value : '')))).toEqual([
    ['A', 'X', 'Y'],
    ['B'],
  ]);
});

test('a document goes by the SHA-256 of its text', () => {
  for (const [hash, text] of Object.entries(trustedManifest(DEFINITIONS))) {
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  }
});
