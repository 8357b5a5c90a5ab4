import { issueToken, type TokenRequest } from '../../platform/access/index.ts';
import { codeOf, fieldsOf, RequestFailed, type Send } from './request.ts';

/** Sends an operation to the graph and gives its data. Throws {@link RequestFailed} when it has errors. */
export type Ask = <T>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

/** A token is good for that long, and renewed when a fifth of it is left. */
const TOKEN_SECONDS = 600;
const RENEW_BEFORE_SECONDS = 120;

export interface GraphOptions {
  readonly url: string;
  readonly send: Send;
  readonly tokenKey: Buffer;
  readonly viewer: Pick<TokenRequest, 'brand' | 'scopes' | 'subject'>;
  readonly now: () => number;
}

/** A client of the graph that issues itself the tokens it needs, as the installation's own processes may. */
export function createAsk(options: GraphOptions): Ask {
  const { url, send } = options;
  const authorization = createAuthorization(options);
  return async <T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T> => {
    const headers = { authorization: await authorization() };
    const { status, json } = await send({ url, headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = fieldsOf(json);
    if (Array.isArray(errors) && errors.length > 0)
      throw new RequestFailed(codeOf(errors[0]) ?? 'GRAPHQL_ERROR', status);
    if (typeof data !== 'object' || data === null) throw new RequestFailed('NO_DATA', status);
    return data as T;
  };
}

function createAuthorization({ tokenKey, viewer, now }: GraphOptions): () => Promise<string> {
  let token = '';
  let renewAtMs = 0;
  return async () => {
    if (now() >= renewAtMs) {
      token = await issueToken(tokenKey, { ...viewer, expiresInSeconds: TOKEN_SECONDS }, now());
      renewAtMs = now() + (TOKEN_SECONDS - RENEW_BEFORE_SECONDS) * 1000;
    }
    return `Bearer ${token}`;
  };
}
