import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that no library keeps from being wrong. */
export interface OddRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What came back. */
export interface OddAnswer {
  readonly status: number;
  readonly allow: string | undefined;
  readonly code: string | undefined;
  readonly text: string;
}

/** Sends it as it is, and reads the first code of the answer. */
export async function sendHttp(url: string, { method = 'POST', headers = {}, body }: OddRequest): Promise<OddAnswer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    // not every method has a length by itself, and its body would be taken for another request
    const known = body === undefined || 'transfer-encoding' in headers;
    const length = known ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method, headers: { ...length, ...headers }, agent: false }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  const all = await text(response);
  const { errors } = (all.startsWith('{') ? JSON.parse(all) : {}) as { errors?: { extensions?: { code?: string } }[] };
  const { statusCode: status = 0 } = response;
  return { status, allow: response.headers.allow, code: errors?.[0]?.extensions?.code, text: all };
}
