import { beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import { type Scope, SCOPES } from '../../../platform/access/index.ts';
import { carrierCatalogue } from '../domain/catalogue/index.ts';
import { buildCarriersSchema } from './index.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildCarriersSchema();
});

async function detect(number: string, scopes: readonly Scope[] = SCOPES) {
  const source =
    'query ($number: String!) { found: detectCarrier(number: $number) { carrierCode carrier { name } courier format formatName checkDigit service country } }';
  const contextValue = { catalogue: carrierCatalogue(), viewer: { brand: 'acme', scopes, shipment: null } };
  return graphql({ schema, source, variableValues: { number }, contextValue });
}

describe('detectCarrier', () => {
  it('tells carriers known by name, best first', async () => {
    expect(await detect(' 0000 0000 0000 ')).toEqual({
      data: {
        found: [
          {
            carrierCode: 'fedex',
            carrier: { name: 'FedEx' },
            courier: 'fedex',
            format: 'fedex_12',
            formatName: 'FedEx Express, 12 digits',
            checkDigit: 'VALID',
            service: null,
            country: null,
          },
          expect.objectContaining({ carrierCode: 'purolator', carrier: null, checkDigit: 'VALID' }),
        ],
      },
    });
  });

  it('tells a wrong check digit from a shape that is unknown', async () => {
    expect(await detect('rr473124828cv')).toMatchObject({
      data: { found: [{ carrierCode: 'post_cv', courier: 's10', checkDigit: 'INVALID', country: 'CV' }] },
    });
    expect(await detect('?')).toEqual({ data: { found: [] } });
    expect(await detect('1'.repeat(100_000))).toEqual({ data: { found: [] } });
  });

  it('answers those who look parcels up or register them', async () => {
    expect((await detect('1', ['shipments:write'])).errors).toBeUndefined();
    expect(await detect('1', ['analytics:read'])).toMatchObject({
      errors: [{ originalError: { code: 'FORBIDDEN' } }],
    });
  });
});
