import path from 'node:path';
import { startStandalone } from '../../gateway/standalone.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { readSettings } from '../../platform/settings.ts';
import { loadSecret } from '../installation/index.ts';
import { print } from '../output.ts';
import { runUntilTold } from './run.ts';

export interface GatewayOptions {
  readonly supergraph: string;
  readonly port: string;
  readonly open?: boolean;
  readonly json?: boolean;
}

/** Runs the gateway alone, before the subgraphs of any supergraph. */
export async function gateway(options: GatewayOptions): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new DoorstepError('BAD_INPUT', { detail: '--port' });
  const secret = (await loadSecret(readSettings())) ?? undefined;
  await runUntilTold(
    'gateway',
    ({ settings, log }) =>
      startStandalone({
        settings: { ...settings, secret },
        log,
        supergraph: path.resolve(options.supergraph),
        port,
        open: options.open === true,
      }),
    ({ urls }) => print(options, urls, () => `the graph is at ${urls['graph'] ?? ''}, live at ${urls['live'] ?? ''}`),
  );
}
