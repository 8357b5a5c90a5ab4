import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderPage } from './renderPage.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** The page is made anew when this old, long before the token in it expires. */
const RENEW_AFTER_MS = 6 * 60 * 60 * 1000;

export interface GraphiQLOptions {
  /** Where the page sends its operations. */
  readonly endpoint: string;
  /** Issues the token that the page starts with; without it the visitor brings one. */
  readonly issueToken?: (() => Promise<string>) | undefined;
}

/** The page on which people try the graph. */
export interface GraphiQLPage {
  send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

interface Rendered {
  readonly compressed: Buffer;
  readonly etag: string;
  readonly at: number;
}

/** The page is rendered at the first visit: it has 9 MB, and most processes are never visited. */
export function createGraphiQLPage(options: GraphiQLOptions): GraphiQLPage {
  let rendering: Promise<Rendered> | undefined;
  const current = async (): Promise<Rendered> => {
    const known = await rendering;
    if (known !== undefined && Date.now() - known.at < RENEW_AFTER_MS) return known;
    rendering = render(options);
    // A failure is shown to whoever waits for it, and not kept.
    rendering.catch(() => (rendering = undefined));
    return rendering;
  };
  return {
    send: async ({ headers }, reply) => {
      const { compressed, etag } = await current();
      // The page holds a token, so no cache may keep it for others.
      reply.headers({
        etag,
        'cache-control': 'private, no-cache',
        vary: 'accept, accept-encoding',
        'x-frame-options': 'DENY',
      });
      if (headers['if-none-match'] === etag) return reply.code(304).send();
      reply.type('text/html; charset=utf-8');
      if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return reply.send(await decompress(compressed));
      return reply.header('content-encoding', 'gzip').send(compressed);
    },
  };
}

async function render({ endpoint, issueToken }: GraphiQLOptions): Promise<Rendered> {
  const page = await renderPage(await issueToken?.(), endpoint);
  const compressed = await compress(page);
  const etag = `"${createHash('sha256').update(compressed).digest('base64url').slice(0, 27)}"`;
  return { compressed, etag, at: Date.now() };
}
