/** What a client takes: a stream of events, an ordinary answer, or a stream for a subscription and else an answer. */
export type Wanted = 'stream' | 'answer' | 'stream for a subscription';

const EVENTS = 'text/event-stream';
const ANSWERS = new Set(['application/json', 'application/graphql-response+json', 'application/*', '*/*']);

/**
 * Reads `Accept` (RFC 9110, section 12.5.1). A stream is only for who names it. Who takes JSON as gladly, as clients do
 * that send one header with everything, gets a stream for what cannot be answered otherwise.
 */
export function negotiate(accept: string | undefined): Wanted {
  let events = 0;
  let answer = 0;
  for (const range of (accept ?? '').split(',')) {
    const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = qualityOf(parameters);
    if (type === EVENTS) events = Math.max(events, quality);
    // a wildcard says that anything else will do, not that it is liked as much
    else if (ANSWERS.has(type ?? ''))
      answer = Math.max(answer, type?.endsWith('*') === true ? quality / 1000 : quality);
  }
  if (events === 0 || events < answer) return 'answer';
  return events > answer ? 'stream' : 'stream for a subscription';
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
