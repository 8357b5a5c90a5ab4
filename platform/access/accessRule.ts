import { type ConstDirectiveNode, Kind, type ValueNode } from 'graphql';
import { DoorstepError } from '../errors/index.ts';

/**
 * Who may see a part of the graph: whoever has all scopes of one of these sets. A set of none is everybody who is
 * authenticated; no set at all is nobody.
 */
export type AccessRule = readonly (readonly string[])[];

/** What the rules are called in a document, without the `@`; undefined where it does not know such a rule. */
export interface RuleNames {
  readonly authenticated: string | undefined;
  readonly requiresScopes: string | undefined;
  readonly policy: string | undefined;
}

/** The names that the federation specification gives them, and every subgraph of ours uses. */
export const RULE_NAMES: RuleNames = {
  authenticated: 'authenticated',
  requiresScopes: 'requiresScopes',
  policy: 'policy',
};

const AUTHENTICATED: AccessRule = [[]];
/** What a policy demands is decided outside the graph, by nobody here. */
const NOBODY: AccessRule = [];

/** The rule that stands on a type or a field; null when there is none. */
export function readRule(
  directives: readonly ConstDirectiveNode[] | undefined,
  names: RuleNames = RULE_NAMES,
): AccessRule | null {
  const find = (name: string | undefined): ConstDirectiveNode | undefined =>
    name === undefined ? undefined : directives?.find((each) => each.name.value === name);
  if (find(names.policy) !== undefined) return NOBODY;
  const scopes = find(names.requiresScopes);
  if (scopes !== undefined) return readScopes(scopes);
  return find(names.authenticated) === undefined ? null : AUTHENTICATED;
}

/** What is not written as the specification says is open to nobody. */
function readScopes(directive: ConstDirectiveNode): AccessRule {
  const value = directive.arguments?.find((each) => each.name.value === 'scopes')?.value;
  return itemsOf(value).map((set) => itemsOf(set).map((scope) => (scope.kind === Kind.STRING ? scope.value : '')));
}

// GraphQL takes a single value where a list is asked for
function itemsOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}

/**
 * Refuses whoever a rule does not allow.
 * @param coordinate the type or field that has the rule, for example `Shipment.notifications`.
 * @throws DoorstepError `FORBIDDEN`, which names the coordinate and the scopes that are missing.
 */
export function checkRule(coordinate: string, rule: AccessRule, scopes: readonly string[]): void {
  const missing = rule.map((set) => set.filter((scope) => !scopes.includes(scope)));
  if (missing.some((set) => set.length === 0)) return;
  const detail = missing.map((set) => set.join(' and ')).join(', or ');
  throw new DoorstepError('FORBIDDEN', {
    detail: detail === '' ? `${coordinate} is open to nobody` : `${coordinate} needs ${detail}`,
  });
}
