import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { BoundedCache } from '../boundedCache.ts';
import { InvalidDocument, withCode } from '../errors/index.ts';

/** After a restart thousands of feeds open at once, with few documents: each is parsed and validated once. */
const CACHED_DOCUMENTS = 500;
/** A document that is longer is read each time, so that what is kept stays small. */
const CACHED_DOCUMENT_LENGTH = 20_000;

/**
 * Parses and validates documents, each once as long as it is remembered.
 * @returns a function that throws GraphQLError or {@link InvalidDocument}, with a code each.
 */
export function documentReader(schema: GraphQLSchema): (query: string) => DocumentNode {
  const documents = new BoundedCache<DocumentNode>(CACHED_DOCUMENTS);
  const read = (query: string): DocumentNode => {
    const document = parseCoded(query);
    const errors = validate(schema, document);
    if (errors.length > 0)
      throw new InvalidDocument(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
    return document;
  };
  return (query) =>
    query.length > CACHED_DOCUMENT_LENGTH ? read(query) : documents.getOrMake(query, () => read(query));
}

function parseCoded(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}
