import path from 'node:path';
import { readSettings, type Settings } from '../../platform/settings.ts';
import { DEMO_BRAND, type Installation, startInstallation } from '../up/supervisor.ts';
import { formatSummary, summarise } from '../up/summary.ts';
import { mainFile } from '../mainFile.ts';

export interface UpOptions {
  readonly demo: boolean;
  readonly json?: boolean;
}

/** Starts everything and stays until it is told to end. */
export async function up(options: UpOptions): Promise<void> {
  const began = performance.now();
  const settings = settingsFor(options);
  const say = (sentence: string): void => void process.stderr.write(`doorstep: ${sentence}\n`);
  const ending = untilSignalled();
  say('starting …');
  const starting = startInstallation({ settings, mainFile: mainFile(), say });
  const first = await Promise.race([starting, ending]);
  if (!('run' in first)) {
    // told to end while starting: finish the start, so that there is something whole to stop
    await starting.then((installation) => installation.stop(first.fast)).catch(() => undefined);
    return;
  }
  await show(first, settings, { json: options.json === true, seconds: (performance.now() - began) / 1000 });
  const { fast } = await ending;
  say(fast ? 'ending …' : 'draining …');
  await first.stop(fast);
  say('ended; the data stay');
  process.exit(0);
}

async function show(
  installation: Installation,
  settings: Settings,
  how: { json: boolean; seconds: number },
): Promise<void> {
  const usual = path.resolve('.doorstep') === settings.dataDirectory;
  const summary = await summarise({
    run: installation.run,
    secret: installation.secret,
    brand: settings.mode === 'demo' ? DEMO_BRAND : null,
    hasPage: settings.mode !== 'production',
    dataOption: usual ? '' : ` --data ${settings.dataDirectory}`,
  });
  const text = how.json
    ? JSON.stringify({ ...summary, subgraphs: installation.run.subgraphs, pid: process.pid, pids: installation.pids() })
    : formatSummary(summary, how.seconds);
  process.stdout.write(`${text}\n`);
}

function settingsFor(options: UpOptions): Settings {
  const settings = readSettings();
  if (settings.mode === 'production') return settings;
  return { ...settings, mode: options.demo ? 'demo' : 'development' };
}

/** The first Ctrl-C ends fast, SIGTERM drains; a second Ctrl-C does not wait for anything. */
function untilSignalled(): Promise<{ fast: boolean }> {
  return new Promise((resolve) => {
    let signalled = false;
    process.on('SIGINT', () => {
      if (signalled) process.exit(130);
      signalled = true;
      resolve({ fast: true });
    });
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        signalled = true;
        resolve({ fast: false });
      });
    }
  });
}
