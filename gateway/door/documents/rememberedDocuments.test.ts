import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RememberedDocuments } from './rememberedDocuments.ts';

test('documents are remembered, as many and as large as they may be together', () => {
  const adds = fc.array(
    fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), length: fc.nat({ max: 30 }) }),
  );
  fc.assert(
    fc.property(adds, (all) => {
      const remembered = new RememberedDocuments({ documents: 3, bytes: 80 });
      for (const { name, length } of all) remembered.add(name, 'x'.repeat(length));
      const kept = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => remembered.get(name) ?? []);
      expect(kept).toHaveLength(remembered.size);
      expect(kept.reduce((sum, text) => sum + text.length * 2, 0)).toBe(remembered.bytes);
      expect(remembered.size).toBeLessThanOrEqual(3);
      expect(remembered.bytes).toBeLessThanOrEqual(80);
    }),
  );
});

test('the document that was used longest ago gives way', () => {
  const remembered = new RememberedDocuments({ documents: 2, bytes: 1_000 });
  remembered.add('a', 'A');
  remembered.add('b', 'B');
  remembered.get('a');
  remembered.add('c', 'C');
  expect(['a', 'b', 'c'].map((name) => remembered.get(name))).toEqual(['A', undefined, 'C']);
});

test('a document that is larger than all may be is not kept, and drives nothing out', () => {
  const remembered = new RememberedDocuments({ documents: 2, bytes: 20 });
  remembered.add('a', 'A');
  remembered.add('large', 'x'.repeat(11));
  expect([remembered.get('a'), remembered.get('large')]).toEqual(['A', undefined]);
});
