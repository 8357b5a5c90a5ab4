import { WELCOME } from './welcome.ts';

/** Stands in the options where a script has to: options are written as JSON, which has no functions. */
const PARAMETERS_MARK = '@connectionParams@';
const ON_EDIT_MARK = '@onEditHeaders@';

/*
 * In the page headers go to HTTP requests by themselves, but to a WebSocket only as `extensions` of each operation, which
 * is no place for a credential. So these two give the Authorization header, as it stands in the editor when a connection
 * is opened, to the connection's parameters.
 */
const PARAMETERS_SCRIPT = `() => {
  try {
    const headers = Object.entries(JSON.parse(globalThis.doorstepHeaders || '{}'));
    return Object.fromEntries(headers.filter(([name]) => name.toLowerCase() === 'authorization'));
  } catch {
    return {};
  }
}`;
const ON_EDIT_SCRIPT = `(text) => { globalThis.doorstepHeaders = text; }`;

/**
 * GraphiQL as one page that loads nothing from elsewhere.
 * @param token stands in the Headers tab at each load, so that no older one that a browser kept can fail.
 * @throws when the renderer no longer writes its options as this expects.
 */
export async function renderPage(token: string | undefined, endpoint: string): Promise<string> {
  // 9 MB of source, which production never needs.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const headers = JSON.stringify(token === undefined ? {} : { Authorization: `Bearer ${token}` }, null, 2);
  const page = renderGraphiQL({
    title: 'Doorstep',
    endpoint,
    subscriptionsProtocol: 'WS',
    defaultQuery: WELCOME,
    headers,
    initialHeaders: headers,
    shouldPersistHeaders: false,
    connectionParams: PARAMETERS_MARK,
    onEditHeaders: ON_EDIT_MARK,
  } as never);
  return insert(insert(page, PARAMETERS_MARK, PARAMETERS_SCRIPT), ON_EDIT_MARK, ON_EDIT_SCRIPT).replace(
    '<script>',
    () => `<script>globalThis.doorstepHeaders = ${JSON.stringify(headers)};</script>\n<script>`,
  );
}

function insert(page: string, mark: string, script: string): string {
  const [before, after, ...more] = page.split(JSON.stringify(mark));
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`GraphiQL's page has no place for ${mark}`);
  return `${before}${script}${after}`;
}
