import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { type Members, ownMember } from '../members.ts';

/** Whether an object is of a type, or of one that is a kind of it. `whenUnknown` answers for one without `__typename`. */
export function isOfType(
  schema: GraphQLSchema,
  object: Members,
  typeName: string,
  { whenUnknown }: { readonly whenUnknown: boolean },
): boolean {
  const own = ownMember(object, '__typename');
  if (typeof own !== 'string' || own === '') return whenUnknown;
  if (own === typeName) return true;
  const [type, wanted] = [schema.getType(own), schema.getType(typeName)];
  if (!isAbstractType(wanted)) return false;
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}
