import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayServer } from '../../../gateway/http/gatewayServer.ts';
import { nothingIsLeft } from '../../../gateway/testing/nothingIsLeft.ts';
import { bearer, startGateway } from '../../../gateway/testing/testGateway.ts';
import { SCOPES } from '../../../platform/access/index.ts';
import { BROKEN, COSTLY, CURIOUS, INVOLVED, LARGE, UNFIT } from './documents.ts';
import { ENTRANCES, fits, hasBody } from './entrances.ts';
import { plansMade } from './plansMade.ts';
import { GREEDY, MISTYPED, POISONED } from './variables.ts';

const ATTACKS = [
  ...INVOLVED,
  ...LARGE,
  ...COSTLY,
  ...BROKEN,
  ...UNFIT,
  ...CURIOUS,
  ...GREEDY,
  ...MISTYPED,
  ...POISONED,
];
/** Names of the schema that nobody wrote; a suggestion would tell them. */
const SUGGESTED = /Did you mean|shipmentLive|RegisterShipmentResult|"ShipmentConnection"|"DELIVERED"/;

let gateway: GatewayServer;
let authorization: string;
beforeAll(async () => {
  // no subgraph is there: what is refused comes to none
  const supergraphSdl = readFileSync('schema/supergraph.graphql', 'utf8');
  gateway = await startGateway({ supergraphSdl, mode: 'production' });
  authorization = await bearer(600, SCOPES);
});
afterAll(() => gateway.close());

describe.each(Object.entries(ENTRANCES))('over %s', (name, enter) => {
  it('what is good is planned, so that the count below means something', async () => {
    const before = await plansMade();
    const query = `query ${name.replace(/\W/g, '')} { brand { id } }`;
    const { errors } = await enter(gateway, authorization, { query });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(await plansMade()).toBe(before + 1);
  });

  // not it.each, which prints each of them, thousands of levels deep
  for (const { what, payload, code, bodyCode } of ATTACKS.filter((each) => fits(name, each.payload))) {
    it(`nobody gets anything by ${what}: ${code}, and no plan is made`, async () => {
      const expected = (hasBody(name) ? bodyCode : undefined) ?? code;
      const before = await plansMade();
      const { data, errors, text } = await enter(gateway, authorization, payload);
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(errors.map(() => expected));
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThanOrEqual(5);
      expect(data).toBeUndefined();
      expect(text.length).toBeLessThan(10_000);
      expect(text).not.toMatch(/stacktrace|node_modules|exception"|\.[jt]s:\d/);
      expect(await plansMade()).toBe(before);
    });
  }

  it('nothing is left of them', () => nothingIsLeft({ gateway }));
});

describe('a mistake', () => {
  it.each(CURIOUS)('tells nobody who reads the schema by $what what it should have been', async ({ payload }) => {
    const { errors } = await ENTRANCES['POST']!(gateway, authorization, payload);
    for (const { message } of errors) expect(message).not.toMatch(SUGGESTED);
  });
});
