import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

/** Everything of the graph that a reader may ask the meaning of, by coordinate. */
function describedParts(): { coordinate: string; description: string | null | undefined }[] {
  const types = Object.values(api.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return types.flatMap((type) => {
    const isRoot = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()].includes(type as never);
    const own = isRoot ? [] : [{ coordinate: type.name, description: type.description }];
    if (isEnumType(type)) {
      return [
        ...own,
        ...type
          .getValues()
          .map((value) => ({ coordinate: `${type.name}.${value.name}`, description: value.description })),
      ];
    }
    const hasArguments = isObjectType(type) || isInterfaceType(type);
    if (!hasArguments && !isInputObjectType(type)) return own;
    const fields = Object.values(type.getFields()).flatMap((field) => [
      { coordinate: `${type.name}.${field.name}`, description: field.description },
      ...(hasArguments
        ? (type.getFields()[field.name]?.args ?? []).map((argument) => ({
            coordinate: `${type.name}.${field.name}(${argument.name}:)`,
            description: argument.description,
          }))
        : []),
    ]);
    return [...own, ...fields];
  });
}

describe('the graph', () => {
  it('says what every type, field, argument and enum value means', () => {
    const silent = describedParts().filter(({ description }) => (description ?? '').trim() === '');
    expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
  });
});
