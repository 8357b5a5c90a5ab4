import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { InvalidDocument } from '../errors/index.ts';
import { documentReader } from './documentReader.ts';
import { buildParcelSchema } from './testing/parcelGraph.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildParcelSchema();
});

describe('a reader of documents', () => {
  it('reads a document once as long as it remembers it', () => {
    const read = documentReader(schema);
    const first = read('subscription { parcelMoved { to } }');
    expect(read('subscription { parcelMoved { to } }')).toBe(first);
    expect(read('subscription { parcelMoved { context } }')).not.toBe(first);
    for (let other = 0; other < 500; other += 1) read(`subscription Other${other} { parcelMoved { to } }`);
    expect(read('subscription { parcelMoved { to } }')).not.toBe(first);
  });

  it('remembers none that is very long', () => {
    const read = documentReader(schema);
    const long = `subscription { parcelMoved { to ${' '.repeat(30_000)} } }`;
    expect(read(long)).not.toBe(read(long));
  });

  it('refuses what does not fit, each time', () => {
    const read = documentReader(schema);
    for (let time = 0; time < 2; time += 1) {
      expect(() => read('subscription { nothing nobody }')).toThrow(InvalidDocument);
      expect(() => read('subscription {')).toThrow(
        expect.objectContaining({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
      );
    }
  });
});
