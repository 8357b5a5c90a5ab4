import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createSubscriptionPlanner } from '../../planning/index.ts';
import { loadSupergraph, supergraphFile } from '../../supergraph/index.ts';
import { WELCOME } from './welcome.ts';

test('what a newcomer finds in the editor fits the graph, and its subscription can be planned', async () => {
  const supergraph = loadSupergraph(await readFile(supergraphFile(), 'utf8'), {});
  expect(validate(supergraph.clientSchema, parse(WELCOME))).toEqual([]);
  const planSubscription = createSubscriptionPlanner(supergraph, { hideSuggestions: false, resumable: true });
  expect(planSubscription({ query: WELCOME, operationName: 'Changes' }).primary.serviceName).toBe('shipments');
});
