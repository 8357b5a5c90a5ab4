import { describe, expect, it } from '@jest/globals';
import { readForeignAnswer, readSubgraphAnswer } from './subgraphAnswer.ts';

describe.each([
  ['ours', readSubgraphAnswer],
  ['somebody else’s', readForeignAnswer],
])('the answer of a subgraph that is %s', (_whose, read) => {
  it.each([
    '',
    'null',
    '7',
    '[]',
    '"text"',
    '{}',
    '{"data":[]}',
    '{"data":"text"}',
    '{"errors":[]}',
    '{"errors":null}',
  ])('is none when it is %s', (body) => {
    expect(() => read(body)).toThrow();
  });

  it.each([
    ['{"data":{"a":1}}', { data: { a: 1 } }],
    ['{"data":{"a":1},"errors":[]}', { data: { a: 1 } }],
    ['{"data":{"a":1},"errors":null}', { data: { a: 1 } }],
    ['{"data":null}', { data: null }],
    ['{"errors":[{"message":"no"}]}', { errors: [{ message: 'no', extensions: {} }] }],
    [
      '{"data":{"a":null},"errors":[{"message":"no","path":["a",0]}]}',
      { data: { a: null }, errors: [{ message: 'no', path: ['a', 0], extensions: {} }] },
    ],
  ])('%s is read', (body, answer) => {
    expect(read(body)).toEqual(answer);
  });

  it('counts what is null in an error as absent, as some servers write it', () => {
    const error = '{"message":"no","path":null,"locations":null,"extensions":null}';
    expect(read(`{"data":{"a":1},"errors":[${error}]}`)).toEqual({
      data: { a: 1 },
      errors: [{ message: 'no', extensions: {} }],
    });
  });
});

describe('errors of somebody else’s subgraph', () => {
  it('come with all that it says of them', () => {
    const error = { message: 'no', path: ['a'], extensions: { code: 'X', detail: { deep: [1] } } };
    expect(readForeignAnswer(JSON.stringify({ errors: [error] }))).toEqual({ errors: [error] });
  });

  it('take nothing of the data away when they are odd', () => {
    const errors = [{ message: 7 }, { path: [{}] }, { message: 'no', extensions: 'text' }];
    expect(readForeignAnswer(JSON.stringify({ data: { a: 1 }, errors }))).toEqual({
      data: { a: 1 },
      errors: [
        { message: '', extensions: {} },
        { message: '', extensions: {} },
        { message: 'no', extensions: {} },
      ],
    });
  });
});

it('a subgraph that refuses our signature has not answered', () => {
  const refused = '{"errors":[{"message":"no","extensions":{"code":"CONTEXT_REFUSED"}}]}';
  expect(() => readSubgraphAnswer(refused)).toThrow('secret');
  expect(readForeignAnswer(refused).errors).toHaveLength(1);
});
