import { Directive } from 'type-graphql';
import type { Scope } from '../access/index.ts';

/** Of a field, or of a type and so of all its fields; both rules count where both stand. */
export type RuleDecorator = ReturnType<typeof Directive>;

/**
 * Whoever has all of these scopes. It stands in the SDL, where the gateway reads it and {@link enforceRules} too, so
 * that the two cannot come apart.
 */
export function Requires(...scopes: readonly [Scope, ...Scope[]]): RuleDecorator {
  return requiresScopes([scopes]);
}

/** Whoever has one of these scopes. */
export function RequiresOneOf(...scopes: readonly [Scope, Scope, ...Scope[]]): RuleDecorator {
  return requiresScopes(scopes.map((scope) => [scope]));
}

/** Everybody who is known to us, whatever the scopes. */
export function Authenticated(): RuleDecorator {
  return Directive('@authenticated');
}

function requiresScopes(sets: readonly (readonly Scope[])[]): RuleDecorator {
  return Directive(`@requiresScopes(scopes: ${JSON.stringify(sets)})`);
}
