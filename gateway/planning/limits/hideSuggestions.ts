/**
 * What graphql appends where a name is almost one of the schema: one to five names, after `the enum value` or `to use
 * an inline fragment on` where the name alone would not do (graphql/jsutils/didYouMean.js). Anywhere in the message,
 * since the error of a variable holds the one of its value.
 */
const SUGGESTION = / ?Did you mean (?:[a-z ]{1,40} )?"[^"]{0,200}"(?:(?:,|, or| or) "[^"]{0,200}"){0,9}\?/g;

/** The message without the names of the schema that it suggests. */
export function hideSuggestions(message: string): string {
  return message.includes('Did you mean') ? message.replace(SUGGESTION, '') : message;
}
