import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { conditioned } from './conditions.ts';
import type { CostDirectives } from './costDirectives.ts';
import type { ScoreInput } from './inputCosts.ts';
import { DEFAULT_LIST_SIZE, sizeOf } from './listSizes.ts';
import { SizedFields } from './sizedFields.ts';
import { greatest, type Parts, sum, type Term, times } from './terms.ts';
import { givenBy } from './values.ts';

/** What does not hang on a document. */
export interface CostRules {
  readonly schema: GraphQLSchema;
  readonly directives: CostDirectives;
  readonly scoreOf: (coordinate: string, type: GraphQLInputType) => ScoreInput;
  readonly pageSize: number;
}

type Field = GraphQLField<unknown, unknown>;

/** An object, unless it or its field says something else; scalars and enums weigh nothing. */
const OBJECT_WEIGHT = 1;
/** What tells of the schema comes from the gateway itself, and is long. */
const INTROSPECTION_COST = 1_000;
/** Selections are read once for each type they may stand on; with many types that is more than the document is long. */
const MAX_STEPS = 50_000;

/** Reckons one document: every selection once for each type it may stand on, fragments too. */
export class Reckoning {
  readonly #rules: CostRules;
  readonly #parts: Parts;
  readonly #unsized = new SizedFields(new Map());
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Fragments that are being read: one that comes to itself adds nothing, and is not valid. */
  readonly #open = new Set<FragmentDefinitionNode>();
  #steps = 0;

  constructor(rules: CostRules, document: DocumentNode, parts: Parts) {
    this.#rules = rules;
    this.#parts = parts;
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(each.name.value, each);
    }
  }

  /** What is selected costs on an object of the type, where lists may have been sized from above. */
  ofSelections(set: SelectionSetNode, type: GraphQLObjectType, sizes: SizedFields = this.#unsized): Term {
    return sizes.getOrMake(set, type, () =>
      this.#parts.share(sum(set.selections.map((each) => this.#ofSelection(each, type, sizes)))),
    );
  }

  #ofSelection(node: SelectionNode, type: GraphQLObjectType, sizes: SizedFields): Term {
    this.#count(1);
    return conditioned(node, () => {
      if (node.kind === Kind.FIELD) return this.#ofField(node, type, sizes);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return this.#applies(node.typeCondition?.name.value, type)
          ? this.ofSelections(node.selectionSet, type, sizes)
          : 0;
      }
      const fragment = this.#fragments.get(node.name.value);
      return fragment === undefined ? 0 : this.#ofFragment(fragment, type, sizes);
    });
  }

  #ofFragment(fragment: FragmentDefinitionNode, type: GraphQLObjectType, sizes: SizedFields): Term {
    if (this.#open.has(fragment) || !this.#applies(fragment.typeCondition.name.value, type)) return 0;
    this.#open.add(fragment);
    const term = this.ofSelections(fragment.selectionSet, type, sizes);
    this.#open.delete(fragment);
    return term;
  }

  #ofField(node: FieldNode, type: GraphQLObjectType, sizes: SizedFields): Term {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return INTROSPECTION_COST;
    const field = type.getFields()[name];
    if (field === undefined) return 0;
    const declared = this.#declared(type, name, this.#rules.directives.listSizes);
    const own = declared && this.#parts.share(sizeOf(declared, node, field, this.#rules.pageSize));
    const below = this.#sized(sizes.below(name), own, declared?.sizedFields);
    const each = this.#ofValue(node, { type, field }, below);
    return sum([times(lengthOf(field.type, sizes.of(name) ?? own), each), this.#ofArguments(node, type, field)]);
  }

  /** What is sized below a field: by one above it, and by itself. */
  #sized(inherited: ReadonlyMap<string, Term>, size: Term | undefined, paths: readonly string[] = []): SizedFields {
    const own = size === undefined ? [] : paths.map((path) => [path, size] as const);
    return inherited.size + own.length === 0 ? this.#unsized : new SizedFields(new Map([...inherited, ...own]));
  }

  /** One entry of what a field gives. */
  #ofValue(node: FieldNode, { type, field }: { type: GraphQLObjectType; field: Field }, below: SizedFields): Term {
    const { schema, directives } = this.#rules;
    const weight = this.#declared(type, field.name, directives.weights);
    const inner = getNamedType(field.type);
    const set = node.selectionSet;
    if (set === undefined || (!isObjectType(inner) && !isAbstractType(inner))) {
      return weight ?? directives.weights.get(inner.name) ?? 0;
    }
    const possible = isAbstractType(inner) ? schema.getPossibleTypes(inner) : [inner];
    this.#count(possible.length);
    return greatest(
      possible.map((each) =>
        sum([
          weight ?? directives.weights.get(each.name) ?? directives.weights.get(inner.name) ?? OBJECT_WEIGHT,
          this.ofSelections(set, each, below),
        ]),
      ),
    );
  }

  #ofArguments(node: FieldNode, type: GraphQLObjectType, field: Field): Term {
    const terms = (node.arguments ?? []).map((argument): Term => {
      const definition = field.args.find((each) => each.name === argument.name.value);
      if (definition === undefined) return 0;
      const score = this.#rules.scoreOf(`${type.name}.${field.name}(${definition.name}:)`, definition.type);
      if (score === null) return 0;
      const given = givenBy(argument.value);
      return 'value' in given ? score(given.value) : (frame) => score(given.read(frame));
    });
    return sum(terms);
  }

  #count(steps: number): void {
    this.#steps += steps;
    if (this.#steps <= MAX_STEPS) return;
    throw new DoorstepError('OPERATION_TOO_COMPLEX', { detail: 'what it may cost would take too long to reckon' });
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const other = this.#rules.schema.getType(condition);
    return isAbstractType(other) && this.#rules.schema.isSubType(other, type);
  }

  /** What is said of a field; where the type says nothing, what an interface of it says. */
  #declared<Value>(type: GraphQLObjectType, field: string, all: ReadonlyMap<string, Value>): Value | undefined {
    const [said] = [type, ...type.getInterfaces()]
      .map(({ name }) => all.get(`${name}.${field}`))
      .filter((each) => each !== undefined);
    return said;
  }
}

/** How many entries a field gives: one, or as many as its list has; lists in a list are as long as any. */
function lengthOf(type: GraphQLOutputType, size: Term | undefined): Term {
  const lists = listsIn(type);
  return lists === 0 ? 1 : times(size ?? DEFAULT_LIST_SIZE, DEFAULT_LIST_SIZE ** (lists - 1));
}

function listsIn(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listsIn(type.ofType);
  return isListType(type) ? 1 + listsIn(type.ofType) : 0;
}
