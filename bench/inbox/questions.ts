/** A question about the inbox, as a desk asks it. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ROW = `why severity state assignee openedAt nextStep deadline { kind at } stake { amountMinor currency }
  exceptions { id kind cause state severity openedAt deadline { kind at } stake { amountMinor currency } reasons nextStep assignee }
  shipment { id trackingNumber status order { number } }`;
const COUNTS = `counts { total overdue dueWithinDay byKind { kind parcels } bySeverity { severity parcels }
  byState { state parcels } byCarrier { carrier parcels } }`;

const ask = (fields: string): string => `query ($filter: ExceptionInboxFilter, $after: String) {
  exceptionInbox(first: 20, after: $after, filter: $filter) { ${fields} pageInfo { hasNextPage endCursor } }
}`;

export const FIRST_PAGE = ask(`nodes { ${ROW} }`);
const WITH_COUNTS = ask(`nodes { ${ROW} } ${COUNTS}`);
const WHOLE = ask(`nodes { ${ROW} } ${COUNTS} asOf`);

/**
 * What is asked.
 * @param deep a cursor far down in the list.
 * @param now ISO 8601 in UTC.
 */
export function questions(deep: string, now: string): readonly Question[] {
  const page = (name: string, filter: object | null = null, after: string | null = null): Question => ({
    ...{ name, query: FIRST_PAGE, variables: { filter, after } },
  });
  const counted = (name: string, filter: object | null = null): Question => ({
    ...{ name: `${name}, with counts`, query: WITH_COUNTS, variables: { filter } },
  });
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString();
  const hourAgo = new Date(Date.parse(now) - 3_600_000).toISOString();
  return [
    page('first page'),
    page('a page far down', null, deep),
    page('one person’s', { assignee: 'agent-7' }),
    page('nobody’s', { unassigned: true }),
    page('a frequent kind', { kinds: ['DELAYED'] }),
    page('a rare kind', { kinds: ['PROMISE_AT_RISK'] }),
    page('the gravest', { severities: ['CRITICAL'] }),
    page('a rare carrier', { carriers: ['evri'] }),
    page('due within a day', { deadlineBefore: tomorrow }),
    page('new in the last hour', { openedAfter: hourAgo }),
    page('an order', { orderNumber: 'order-4711' }),
    page('nothing that there is', { kinds: ['PROMISE_AT_RISK'], carriers: ['nobody'] }),
    counted('first page'),
    counted('a frequent kind', { kinds: ['DELAYED'] }),
    counted('one person’s', { assignee: 'agent-7' }),
    counted('due within a day', { deadlineBefore: tomorrow }),
    { name: 'first page, with counts, as of a cursor', query: WHOLE, variables: {} },
  ];
}
