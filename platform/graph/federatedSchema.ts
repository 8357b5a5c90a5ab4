import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  specifiedDirectives,
} from 'graphql';
import { buildSchema, type BuildSchemaOptions, createResolversMap, type PubSub } from 'type-graphql';
import { enforceRules } from './enforceRules.ts';

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@cost", "@listSize"])`;

/** Resolves the entity that a key names; null when the viewer's brand has none. It must go through a loader. */
export type ReferenceResolver<Context> = (reference: never, context: Context, info: GraphQLResolveInfo) => unknown;

/** type-graphql demands a publisher for `@Subscription`, though each of ours brings its own `subscribe`. */
const NO_PUBSUB: PubSub = { publish: refusePubSub, subscribe: refusePubSub };

/**
 * Makes a Federation 2 subgraph schema of type-graphql's classes, whose resolvers ask for the access rules first.
 * @param references for each entity this subgraph resolves, how.
 * @throws Error when a reference names a type that no class declares.
 */
export async function buildFederatedSchema<Context extends object>(
  options: Pick<BuildSchemaOptions, 'resolvers' | 'orphanedTypes'>,
  references: Readonly<Record<string, ReferenceResolver<Context>>>,
): Promise<GraphQLSchema> {
  const source = await buildSchema({
    ...options,
    pubSub: NO_PUBSUB,
    directives: [...specifiedDirectives],
    validate: { forbidUnknownValues: false },
    skipCheck: true, // type-graphql does not know @key and its like; buildSubgraphSchema checks them
  });
  const resolvers = createResolversMap(source) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(references)) {
    const fields = resolvers[type];
    if (fields === undefined) throw new Error(`a reference resolver is given for ${type}, which no class declares`);
    fields['__resolveReference'] = resolve;
  }
  const typeDefs = parse(`${FEDERATION_LINK}\n${printSchemaWithDirectives(source)}`);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  restoreDefaults(source, schema);
  enforceRules(schema);
  return schema;
}

/** Default values were parsed before enums got their inner values; without this an enum's default arrives as its name. */
function restoreDefaults(source: GraphQLSchema, target: GraphQLSchema): void {
  for (const [name, type] of Object.entries(target.getTypeMap())) {
    const original = source.getType(name);
    if (isInputObjectType(type) && isInputObjectType(original)) {
      copyDefaults(Object.values(original.getFields()), Object.values(type.getFields()));
    } else if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(original) || isInterfaceType(original))) {
      for (const [field, { args }] of Object.entries(original.getFields())) {
        copyDefaults(args, type.getFields()[field]?.args ?? []);
      }
    }
  }
}

type WithDefault = GraphQLArgument | GraphQLInputField;

function copyDefaults(from: readonly WithDefault[], to: readonly WithDefault[]): void {
  for (const target of to) target.defaultValue = from.find((each) => each.name === target.name)?.defaultValue;
}

function refusePubSub(): never {
  throw new Error('no publisher here: give @Subscription a subscribe function');
}
