import { type FieldNode, type GraphQLField, type GraphQLInputField, getNamedType, isInputObjectType } from 'graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { ListSize } from './costDirectives.ts';
import type { Frame, Term } from './terms.ts';
import { givenBy, memberOf, type Given } from './values.ts';

/** How long a list is taken to be of which nothing is said. */
export const DEFAULT_LIST_SIZE = 10;

/** An argument that says how long a list is. */
interface Slicing {
  /** As it is written: `first`, or `page.first`. */
  readonly name: string;
  readonly given: Given;
  /** What holds where nothing is given. */
  readonly fallback: unknown;
}

type Field = GraphQLField<unknown, unknown>;

/**
 * How long the list is that a field gives, or that the fields below it give.
 * @throws DoorstepError `OPERATION_TOO_COSTLY`, now or with the request, for more than `pageSize`, and for an argument
 * that is missing or one too many where one must be given.
 */
export function sizeOf(listSize: ListSize, node: FieldNode, field: Field, pageSize: number): Term {
  const slicing = listSize.slicingArguments.map((name) => slicingOf(name, node, field));
  const reckon = (valueOf: (given: Given) => unknown): number => {
    const sizes = sizesOf(slicing, valueOf);
    if (listSize.requireOneSlicingArgument && slicing.length > 0 && sizes.length !== 1) {
      throw tooCostly(`${field.name}: give exactly one of ${listSize.slicingArguments.join(', ')}`);
    }
    const known = sizes.map(({ name, value }) => checked(`${field.name}(${name}:)`, value, pageSize));
    const usable = known.filter((size) => size !== undefined);
    return usable.length > 0 ? Math.max(...usable) : (listSize.assumedSize ?? DEFAULT_LIST_SIZE);
  };
  const isFixed = slicing.every(({ given }) => 'value' in given);
  if (isFixed) return reckon((given) => ('value' in given ? given.value : undefined));
  return (frame: Frame) => reckon((given) => ('value' in given ? given.value : given.read(frame)));
}

/** What is given; where nothing is, what the schema says instead. */
function sizesOf(
  slicing: readonly Slicing[],
  valueOf: (given: Given) => unknown,
): { readonly name: string; readonly value: unknown }[] {
  const given = slicing.map(({ name, given }) => ({ name, value: valueOf(given) })).filter(hasValue);
  if (given.length > 0) return given;
  return slicing.map(({ name, fallback }) => ({ name, value: fallback })).filter(hasValue);
}

function hasValue({ value }: { readonly value: unknown }): boolean {
  return value !== undefined && value !== null;
}

/** A size that is no number of entries, as -1, is refused by its subgraph; until then it must not make anything cheap. */
function checked(name: string, value: unknown, pageSize: number): number | undefined {
  if (typeof value !== 'number') return undefined;
  if (value > pageSize) throw tooCostly(`${name} at most ${pageSize}, found ${value}`);
  return Number.isInteger(value) && value >= 0 ? value : undefined;
}

function slicingOf(name: string, node: FieldNode, field: Field): Slicing {
  const [first, ...path] = name.split('.');
  const argument = field.args.find((each) => each.name === first);
  const given = memberOf(givenBy(node.arguments?.find((each) => each.name.value === first)?.value), path);
  return { name, given, fallback: defaultOf(argument, path) };
}

function defaultOf(
  input: Pick<GraphQLInputField, 'type' | 'defaultValue'> | undefined,
  path: readonly string[],
): unknown {
  const [name, ...rest] = path;
  if (input === undefined || name === undefined) return input?.defaultValue;
  const type = getNamedType(input.type);
  return isInputObjectType(type) ? defaultOf(type.getFields()[name], rest) : undefined;
}

function tooCostly(detail: string): DoorstepError {
  return new DoorstepError('OPERATION_TOO_COSTLY', { detail });
}
