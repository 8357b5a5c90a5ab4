import { type GraphQLInputType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { CostDirectives } from './costDirectives.ts';
import { bounded } from './terms.ts';

/** What a value costs that is handed in; null where no value costs anything. */
export type ScoreInput = ((value: unknown, depth?: number) => number) | null;

/** An input object, unless it says something else; lists, scalars and enums cost nothing. */
const OBJECT_WEIGHT = 1;
/** Deeper than any input is meant to be, and far from where the stack ends; what is deeper is refused by its cost. */
const MAX_DEPTH = 50;

/**
 * Scores values of arguments, by their types: each input object, and everything in it that has a weight. Values come
 * unchecked; what does not fit its type costs nothing, and is refused when variables are coerced.
 */
export function createInputCosts({
  weights,
}: CostDirectives): (coordinate: string, type: GraphQLInputType) => ScoreInput {
  const known = new Map<string, ScoreInput>();

  const scoreOf = (coordinate: string, type: GraphQLInputType): ScoreInput => {
    const found = known.get(coordinate);
    if (found !== undefined) return found;
    const score = create(weights.get(coordinate), type);
    known.set(coordinate, score);
    return score;
  };

  const create = (weight: number | undefined, type: GraphQLInputType): ScoreInput => {
    if (isNonNullType(type)) return create(weight, type.ofType);
    if (isListType(type)) return ofList(weight ?? 0, create(weight, type.ofType));
    const own = weight ?? weights.get(type.name);
    if (!isInputObjectType(type)) return own === undefined || own === 0 ? null : (value) => (isGiven(value) ? own : 0);
    // a type may lead to itself, so its fields are looked up when there is a value
    const fields = Object.values(type.getFields());
    return (value, depth = 0) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
      if (depth > MAX_DEPTH) return bounded(Infinity);
      let total = own ?? OBJECT_WEIGHT;
      for (const field of fields) {
        const given = ownValue(value, field.name);
        if (given !== undefined) total += scoreOf(`${type.name}.${field.name}`, field.type)?.(given, depth + 1) ?? 0;
      }
      return bounded(total);
    };
  };
  return scoreOf;
}

function ofList(weight: number, item: ScoreInput): ScoreInput {
  if (item === null && weight === 0) return null;
  return (value, depth = 0) => {
    // a single value stands for a list of it
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (!isGiven(value)) return 0;
    let total = weight;
    for (const each of items) total += item?.(each, depth) ?? 0;
    return bounded(total);
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A member of an object that came as JSON, and not what every object has. */
export function ownValue(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
