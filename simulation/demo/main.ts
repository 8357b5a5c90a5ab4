import type { Scope } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import type { StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { createAsk } from './graph.ts';
import { createPostPayload } from './intake.ts';
import { createSend } from './request.ts';
import { startWorld } from './world.ts';

const BRAND = 'demo';
const PARCELS = 30;
const SECOND_MS = 1_000;

const SHOP: readonly Scope[] = ['shipments:write', 'shipments:read'];
const OPERATOR: readonly Scope[] = ['carriers:manage'];

/**
 * The world that a newcomer watches: a shop that registers and dispatches parcels through the graph, and carriers that
 * post what they scan to the intake. A client like any other; it starts whether or not the graph answers yet.
 * Throws DoorstepError `SETTINGS_INVALID` without the graph's URL or the secret.
 */
export const startDemo: StartProcess = async ({ settings, log }) => {
  const url = settings.graphUrl;
  if (url === undefined) throw new DoorstepError('SETTINGS_INVALID', { detail: 'DOORSTEP_GRAPH_URL is not set' });
  const tokenKey = deriveKey(requireSecret(settings), 'token');
  const now = (): number => Date.now();
  const stopping = new AbortController();
  const send = createSend(stopping.signal);
  const askAs = (subject: string, scopes: readonly Scope[]) =>
    createAsk({ url, send, tokenKey, viewer: { brand: BRAND, scopes, subject }, now });
  const startedAtMs = now();
  const world = startWorld({
    ask: askAs('demo-shop', SHOP),
    postPayload: createPostPayload(askAs('demo-operator', OPERATOR), send, now),
    seed: startedAtMs,
    run: `demo-${startedAtMs.toString(36)}`,
    parcels: PARCELS,
    secondMs: SECOND_MS,
    now,
    log,
  });
  return {
    urls: {},
    drain: async () => {
      const stopped = world.stop();
      stopping.abort();
      await stopped;
    },
  };
};
