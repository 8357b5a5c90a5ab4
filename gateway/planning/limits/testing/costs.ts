import { buildSchema, getOperationAST, parse } from 'graphql';
import { createCostModel } from '../cost/index.ts';

const DIRECTIVES = `
  directive @link(url: String, as: String, import: [String]) repeatable on SCHEMA
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

/** Reckons on a schema with the directives under their own names, where a page has 100 entries at most. */
export function costsOn(sdl: string): (query: string, variables?: Record<string, unknown>) => number {
  const model = createCostModel(sdl, buildSchema(DIRECTIVES + sdl), { pageSize: 100 });
  return (query, variables = {}) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error('the document has no single operation');
    return model.compile(document, operation)(variables);
  };
}
