import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { type AccessRule, checkRule, readRule } from './accessRule.ts';

function ruleOf(directives: string): AccessRule | null {
  const [type] = parse(`type T ${directives} { f: Int }`).definitions;
  return readRule(type?.kind === Kind.OBJECT_TYPE_DEFINITION ? type.directives : undefined);
}

describe('the rule of a type or field', () => {
  it.each<[string, AccessRule | null]>([
    ['', null],
    ['@key(fields: "id")', null],
    ['@authenticated', [[]]],
    ['@requiresScopes(scopes: [["a", "b"], ["c"]])', [['a', 'b'], ['c']]],
    ['@authenticated @requiresScopes(scopes: [["a"]])', [['a']]],
    ['@requiresScopes(scopes: "a")', [['a']]],
    ['@requiresScopes(scopes: [])', []],
    ['@requiresScopes', []],
    ['@requiresScopes(scopes: [[7]])', [['']]],
    ['@authenticated @policy(policies: [["p"]])', []],
  ])('is read from %j', (directives, rule) => {
    expect(ruleOf(directives)).toEqual(rule);
  });
});

describe('a rule', () => {
  const refusal = (rule: AccessRule, scopes: readonly string[]): string => {
    try {
      checkRule('Query.f', rule, scopes);
      return 'allowed';
    } catch (error) {
      expect(error).toMatchObject({ code: 'FORBIDDEN' });
      return (error as { detail: string }).detail;
    }
  };

  it('allows whoever has every scope of one of its sets', () => {
    expect(refusal([['a', 'b'], ['c']], ['b', 'a'])).toBe('allowed');
    expect(refusal([['a', 'b'], ['c']], ['c'])).toBe('allowed');
    expect(refusal([[]], [])).toBe('allowed');
  });

  it('names what is missing, and what would do instead', () => {
    expect(refusal([['a', 'b']], ['b'])).toBe('Query.f needs a');
    expect(refusal([['a', 'b'], ['c']], [])).toBe('Query.f needs a and b, or c');
  });

  it('of no set at all allows nobody', () => {
    expect(refusal([], ['a'])).toBe('Query.f is open to nobody');
  });
});
