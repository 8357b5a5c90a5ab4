import type { Delivered, LoopOptions } from '../load/closedLoop.ts';
import type { Subscribing } from '../load/crowd.ts';
import { JOINED_DOCUMENT } from '../graph/parcelEvent.ts';
import { type Part, say, startPart } from '../measure/index.ts';
import type { Contender, Grounds, Running } from './contender.ts';

export interface RateSettings {
  readonly clients: readonly number[];
  /** How long one measurement takes, at least. */
  readonly seconds: number;
  readonly rounds: number;
  /** Events under way at the same time. */
  readonly inFlight: number;
}

interface Around {
  readonly subgraphsPid: number;
  /** A folder for CPU profiles of what is measured, while it is measured. */
  readonly profile: string | undefined;
}

/** What one contender delivered in one round. */
export interface Rate {
  readonly contender: string;
  readonly clients: number;
  readonly round: number;
  readonly messagesPerSecond: number;
  /** Of the process that delivers, per message. */
  readonly cpuUs: number;
  /** How busy that process was: 1 is a whole core. */
  readonly busy: number;
  readonly loadBusy: number;
  readonly subgraphsBusy: number;
  readonly bytesPerMessage: number;
}

/** A slow contender is measured over so many events, however long it takes. */
const LEAST_EVENTS = 3;

/** Lets all contenders deliver in turn, round after round, each time in a fresh process. */
export async function measureRates(
  contenders: readonly Contender[],
  grounds: Grounds,
  settings: RateSettings & Around,
): Promise<Rate[]> {
  const rates: Rate[] = [];
  for (const clients of settings.clients) {
    for (let round = 1; round <= settings.rounds; round += 1) {
      for (const contender of contenders.filter(({ isInstalled }) => isInstalled)) {
        const running = await contender.start(grounds);
        try {
          const rate = await measureOne({ contender, running, clients, round }, settings);
          rates.push(rate);
          const { messagesPerSecond, cpuUs } = rate;
          say(
            `${contender.name}, ${clients} clients, round ${round}: ${messagesPerSecond.toFixed(0)}/s, ${cpuUs.toFixed(1)} µs`,
          );
        } catch (error) {
          say(`${contender.name}, ${clients} clients, round ${round}: FAILED: ${String(error)}`);
        } finally {
          await running.stop();
        }
      }
    }
  }
  return rates;
}

interface One {
  readonly contender: Contender;
  readonly running: Running;
  readonly clients: number;
  readonly round: number;
}

async function measureOne({ contender, running, clients, round }: One, settings: RateSettings & Around): Promise<Rate> {
  const load = await startPart({ file: new URL('../load/clients.ts', import.meta.url) });
  try {
    await gather(load, contender, { url: running.url, clients });
    await load.ask('usePublisher', running.publisherPort);
    await load.ask('hearFirst');
    const options: LoopOptions = {
      seconds: settings.seconds,
      leastEvents: LEAST_EVENTS,
      inFlight: settings.inFlight,
      pids: { gateway: running.pid, load: load.pid, subgraphs: settings.subgraphsPid },
    };
    const profiled = settings.profile === undefined ? undefined : running.part;
    await profiled?.ask('startProfile');
    const delivered = await load.ask<Delivered & { read: number; faults: string[] }>('run', options);
    await profiled?.ask('stopProfile', `${settings.profile}/${contender.name}-${clients}-${round}.cpuprofile`);
    if (delivered.faults.length > 0) throw new Error(`clients got something else: ${delivered.faults.join('; ')}`);
    return { contender: contender.name, clients, round, ...toRate(delivered) };
  } finally {
    await load.stop();
  }
}

/** Connects clients to a contender. */
export async function gather(
  load: Part,
  { plain = false }: Contender,
  at: { url: string; clients: number },
): Promise<void> {
  const authorization = 'Bearer bench';
  const subscribing: Subscribing = {
    ...at,
    authorization,
    query: JOINED_DOCUMENT,
    variables: [{}],
    plain,
    ...(plain ? {} : { check: 'parcelEvents' }),
  };
  await load.ask('gather', subscribing);
}

function toRate({ messages, seconds, bytesPerMessage, cpuMs }: Delivered) {
  const busy = (name: string): number => (cpuMs[name] ?? 0) / 1000 / seconds;
  return {
    messagesPerSecond: messages / seconds,
    cpuUs: ((cpuMs['gateway'] ?? 0) * 1000) / messages,
    busy: busy('gateway'),
    loadBusy: busy('load'),
    subgraphsBusy: busy('subgraphs'),
    bytesPerMessage,
  };
}
