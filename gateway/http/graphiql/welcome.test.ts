import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createPreparation } from '../../planning/index.ts';
import { OPERATION_LIMITS } from '../../planning/limits/index.ts';
import { loadSupergraph, supergraphFile } from '../../supergraph/index.ts';
import { WELCOME } from './welcome.ts';

test('what a newcomer finds in the editor fits the graph, and its subscription can be planned', async () => {
  const supergraph = loadSupergraph(await readFile(supergraphFile(), 'utf8'), {});
  expect(validate(supergraph.clientSchema, parse(WELCOME))).toEqual([]);
  const { prepare } = createPreparation(supergraph, { limits: OPERATION_LIMITS, introspection: true, resumable: true });
  const { primary } = prepare({ query: WELCOME, operationName: 'Changes' }).subscription();
  expect(primary.serviceName).toBe('shipments');
});
