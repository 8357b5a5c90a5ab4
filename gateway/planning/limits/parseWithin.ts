import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { DoorstepError, withCode } from '../../../platform/errors/index.ts';
import type { OperationLimits } from '../../../platform/operationSettings.ts';

/** How long a document may be. */
export type ParseLimits = Pick<OperationLimits, 'characters' | 'tokens'>;

/** What holds where nothing is limited: as graphql itself has it. */
export const UNLIMITED = { characters: Infinity, tokens: Infinity, errors: 100 } as const;

/** How graphql begins to say that it met more tokens than it may; nothing of the document stands before it. */
const TOO_MANY_TOKENS = 'Syntax Error: Document contains more tha';

/**
 * Parses a document that is no longer than it may be; what is longer costs no more than reading up to there.
 * @throws DoorstepError `OPERATION_TOO_LARGE`.
 * @throws GraphQLError `GRAPHQL_PARSE_FAILED` for what is no document.
 */
export function parseWithin(
  query: string,
  limits: ParseLimits,
  { noLocation = false }: { readonly noLocation?: boolean | undefined } = {},
): DocumentNode {
  if (query.length > limits.characters) {
    throw tooLarge(`characters: at most ${limits.characters}, found ${query.length}`);
  }
  try {
    return parse(query, { maxTokens: limits.tokens, noLocation });
  } catch (error) {
    // the parser runs out of stack on what is nested thousands of levels deep
    if (!(error instanceof GraphQLError)) throw deeplyNested();
    if (error.message.startsWith(TOO_MANY_TOKENS)) throw tooLarge(`tokens: at most ${limits.tokens}, found more`);
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function tooLarge(detail: string): DoorstepError {
  return new DoorstepError('OPERATION_TOO_LARGE', { detail });
}

function deeplyNested(): GraphQLError {
  return new GraphQLError('The document is nested too deeply.', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
}
