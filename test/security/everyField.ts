import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A field of an object type, and an operation that selects it with nothing beside it but what leads there. */
export interface ReachedField {
  readonly parent: string;
  readonly name: string;
  /** `Shipment.reference` */
  readonly coordinate: string;
  /** Without arguments: only what it demands matters. */
  readonly operation: string;
}

/**
 * Every field of every object type of a graph, by the shortest way from a root.
 * @throws Error naming a type to which no way leads.
 */
export function everyField(schema: GraphQLSchema): readonly ReachedField[] {
  const ways = waysInto(schema);
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
  return types.flatMap((type) => {
    const way = ways.get(type.name);
    if (way === undefined || !isObjectType(type)) throw new Error(`no way leads to ${type.name}`);
    return Object.values(type.getFields()).map((field) => {
      const inside = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
      const operation = way(`{ ${field.name}${inside} }`);
      return { parent: type.name, name: field.name, coordinate: `${type.name}.${field.name}`, operation };
    });
  });
}

/** Makes an operation of what is selected at the end of a way. */
type Way = (selection: string) => string;

function waysInto(schema: GraphQLSchema): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  const pending: { readonly type: GraphQLNamedType; readonly way: Way }[] = [
    ['query', schema.getQueryType()] as const,
    ['mutation', schema.getMutationType()] as const,
    ['subscription', schema.getSubscriptionType()] as const,
  ].flatMap(([kind, type]) => (type == null ? [] : [{ type, way: (selection: string) => `${kind} ${selection}` }]));
  // grows while it is walked, those near to the roots first
  for (const { type, way } of pending) {
    if (ways.has(type.name)) continue;
    ways.set(type.name, way);
    for (const [next, step] of stepsFrom(schema, type)) pending.push({ type: next, way: (inner) => way(step(inner)) });
  }
  return ways;
}

function stepsFrom(schema: GraphQLSchema, type: GraphQLNamedType): (readonly [GraphQLNamedType, Way])[] {
  if (isUnionType(type) || isInterfaceType(type)) {
    return schema.getPossibleTypes(type).map((member) => [member, (inner) => `{ ... on ${member.name} ${inner} }`]);
  }
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => [
    getNamedType(field.type),
    (inner) => `{ ${field.name} ${inner} }`,
  ]);
}
