import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';

type IsValid = (value: unknown) => boolean;

const isInteger: IsValid = (value) => typeof value === 'number' && /^-?\d+$/.test(String(value));
const isText: IsValid = (value) => typeof value === 'string';

const SCALARS: Readonly<Record<string, IsValid>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: isInteger,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: isText,
  ID: (value) => isText(value) || isInteger(value),
};

/** How to tell whether what a subgraph answered is a value of a type; what a scalar of its own means is its own affair. */
export function validityOf(type: GraphQLLeafType): IsValid {
  if (isEnumType(type)) {
    const words = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && words.has(value);
  }
  return (isSpecifiedScalarType(type) ? SCALARS[type.name] : undefined) ?? (() => true);
}
