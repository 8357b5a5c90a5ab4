import { describe, expect, it } from '@jest/globals';
import { messageOf } from './errors/index.ts';
import { readSettings } from './settings.ts';

const GIVEN = {
  DOORSTEP_JWT_ISSUER: 'https://login.example/',
  DOORSTEP_JWT_AUDIENCE: 'parcels',
  DOORSTEP_JWT_JWKS_URL: 'https://login.example/jwks',
};

function refusalOf(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
  } catch (error) {
    return messageOf(error);
  }
  return 'none';
}

describe('an issuer of the operator', () => {
  it('is whom the environment names, by the address of its keys and by what most sign with', () => {
    expect(readSettings(GIVEN).issuer).toEqual({
      issuer: 'https://login.example/',
      audience: 'parcels',
      algorithms: ['RS256'],
      keys: { jwksUrl: 'https://login.example/jwks' },
    });
  });

  it('is whom the environment names, by a key and its algorithms', () => {
    const { DOORSTEP_JWT_JWKS_URL: _url, ...rest } = GIVEN;
    const given = { ...rest, DOORSTEP_JWT_PUBLIC_KEY: '/run/key.pem', DOORSTEP_JWT_ALGORITHMS: 'ES256, EdDSA' };
    expect(readSettings(given).issuer).toMatchObject({
      algorithms: ['ES256', 'EdDSA'],
      keys: { publicKey: '/run/key.pem' },
    });
  });

  it.each(['HS256', 'none', 'RS256,HS512', 'rs256', 'RSA-OAEP', ','])('never signs by %s', (algorithms) => {
    expect(refusalOf({ ...GIVEN, DOORSTEP_JWT_ALGORITHMS: algorithms })).toContain('DOORSTEP_JWT_ALGORITHMS');
  });

  it.each([
    ['an issuer', { DOORSTEP_JWT_ISSUER: '' }, 'DOORSTEP_JWT_ISSUER'],
    ['an audience', { DOORSTEP_JWT_AUDIENCE: '' }, 'DOORSTEP_JWT_AUDIENCE'],
    ['keys', { DOORSTEP_JWT_JWKS_URL: '' }, 'DOORSTEP_JWT_PUBLIC_KEY'],
    ['keys from one place', { DOORSTEP_JWT_PUBLIC_KEY: '/run/key.pem' }, 'not both'],
    ['a name that is not ours', { DOORSTEP_JWT_ISSUER: 'doorstep' }, 'DOORSTEP_JWT_ISSUER'],
    ['an address that can be asked', { DOORSTEP_JWT_JWKS_URL: 'file:///etc/keys' }, 'DOORSTEP_JWT_JWKS_URL'],
  ])('must have %s', (_what, changes, named) => {
    expect(refusalOf({ ...GIVEN, ...changes })).toContain(named);
  });

  it('is not described by its algorithms alone', () => {
    const refusal = refusalOf({ DOORSTEP_JWT_ALGORITHMS: 'RS256' });
    for (const name of Object.keys(GIVEN)) expect(refusal).toContain(name);
  });

  it.each([
    ['http://login.example/jwks', false],
    ['http://127.0.0.1.example/jwks', false],
    ['http://localhost.example/jwks', false],
    ['https://login.example/jwks', true],
    ['http://localhost:8080/jwks', true],
    ['http://127.0.0.1:8080/jwks', true],
    ['http://[::1]:8080/jwks', true],
  ])('has its keys at %s in production: %s', (url, isAllowed) => {
    const refusal = refusalOf({ ...GIVEN, DOORSTEP_MODE: 'production', DOORSTEP_JWT_JWKS_URL: url });
    expect(refusal.includes('must be https')).toBe(!isAllowed);
    expect(refusalOf({ ...GIVEN, DOORSTEP_JWT_JWKS_URL: url })).toBe('none');
  });
});
