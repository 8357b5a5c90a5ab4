import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createSubscriptionPlanner } from '../../planning/index.ts';
import { loadSupergraph, readSupergraphSdl } from '../../supergraph/index.ts';
import { WELCOME } from './welcome.ts';

test('what a newcomer finds in the editor fits the graph, and its subscription can be planned', async () => {
  const supergraph = loadSupergraph(await readSupergraphSdl(), {});
  expect(validate(supergraph.clientSchema, parse(WELCOME))).toEqual([]);
  const planSubscription = createSubscriptionPlanner(supergraph, { hideSuggestions: false });
  expect(planSubscription({ query: WELCOME, operationName: 'Changes' }).primary.serviceName).toBe('shipments');
});
