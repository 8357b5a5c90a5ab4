import { describe, expect, it } from '@jest/globals';
import { OperationTypeNode } from 'graphql';
import { MergingSource } from './mergingSource.ts';
import { compilePlan } from './plan/index.ts';
import type { SubgraphRequest } from './source.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';

const QUERY = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { name } }';

/** What was sent to the subgraph, which answers with each code as its name. */
class Recorder {
  readonly sent: { query: string; representations: unknown; viewer: unknown }[] = [];

  ask({ fetch, references, viewer }: SubgraphRequest): Promise<SubgraphAnswer> {
    const representations = references?.map((each) => JSON.parse(each) as { code: string });
    this.sent.push({ query: fetch.query, representations, viewer: viewer.brand });
    if (representations === undefined) return Promise.resolve({ data: { plain: true } });
    if (representations.some(({ code }) => code === 'down')) return Promise.reject(new Error('down'));
    const errors = representations.flatMap(({ code }, index) =>
      code === 'odd' ? [{ message: 'odd', path: ['_entities', index, 'name'] }] : [],
    );
    const data = { _entities: representations.map(({ code }) => (code === 'odd' ? null : { name: code })) };
    return Promise.resolve(errors.length === 0 ? { data } : { data, errors });
  }
}

function requestOf(references: readonly string[] | null, brand: string): SubgraphRequest {
  const fetch = compilePlan({
    kind: 'QueryPlan',
    node: {
      kind: 'Fetch',
      serviceName: 'carriers',
      operation: QUERY,
      operationName: undefined,
      operationKind: OperationTypeNode.QUERY,
    },
  });
  if (fetch?.kind !== 'fetch') throw new Error('no fetch');
  return {
    fetch: fetch.fetch,
    variables: '',
    references,
    viewer: { brand, scopes: [], shipment: null },
    leaving: undefined,
  };
}

function ask(source: MergingSource, codes: readonly string[], brand = 'acme'): Promise<SubgraphAnswer> {
  return source.ask(
    requestOf(
      codes.map((code) => JSON.stringify({ __typename: 'Carrier', code })),
      brand,
    ),
  );
}

const names = (...codes: string[]): SubgraphAnswer => ({ data: { _entities: codes.map((name) => ({ name })) } });

describe('entity fetches of one moment', () => {
  it('become one, which names each entity once', async () => {
    const recorder = new Recorder();
    const source = new MergingSource(recorder);
    const answers = await Promise.all([
      ask(source, ['ups', 'dhl']),
      ask(source, ['ups']),
      ask(source, ['fedex', 'ups']),
    ]);
    expect(answers).toEqual([names('ups', 'dhl'), names('ups'), names('fedex', 'ups')]);
    expect(recorder.sent.map(({ representations }) => representations)).toEqual([
      ['ups', 'dhl', 'fedex'].map((code) => ({ __typename: 'Carrier', code })),
    ]);
  });

  it('stay apart when different viewers ask', async () => {
    const recorder = new Recorder();
    const source = new MergingSource(recorder);
    await Promise.all([ask(source, ['ups'], 'acme'), ask(source, ['ups'], 'bolt')]);
    expect(recorder.sent.map(({ viewer }) => viewer)).toEqual(['acme', 'bolt']);
  });

  it('give nobody an object that is another’s', async () => {
    const source = new MergingSource(new Recorder());
    const [first, second] = await Promise.all([ask(source, ['ups']), ask(source, ['ups'])]);
    const entityOf = (answer: SubgraphAnswer | undefined) => (answer?.data?.['_entities'] as { name: string }[])[0];
    entityOf(first)!.name = 'changed';
    expect(entityOf(second)).toEqual({ name: 'ups' });
  });

  it('tell an error to those alone whose entity it is, at its place in their own list', async () => {
    const source = new MergingSource(new Recorder());
    const [well, ill] = await Promise.all([ask(source, ['ups']), ask(source, ['dhl', 'odd'])]);
    expect(well).toEqual(names('ups'));
    expect(ill).toEqual({
      data: { _entities: [{ name: 'dhl' }, null] },
      errors: [{ message: 'odd', path: ['_entities', 1, 'name'] }],
    });
  });

  it('fail together when the subgraph does not answer, and the next ask again', async () => {
    const recorder = new Recorder();
    const source = new MergingSource(recorder);
    const outcomes = await Promise.allSettled([ask(source, ['down']), ask(source, ['ups'])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask(source, ['ups'])).toEqual(names('ups'));
  });

  it('leave other fetches as they are', async () => {
    const source = new MergingSource(new Recorder());
    expect(await source.ask(requestOf(null, 'acme'))).toEqual({ data: { plain: true } });
  });
});
