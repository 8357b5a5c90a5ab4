import { say, startPart } from '../measure/index.ts';
import type { Asking, CheckedAnswers } from './clients.ts';
import type { Contender, Grounds, Running } from './contender.ts';
import type { QuestionName } from './graph/questions.ts';

export interface QuerySettings {
  readonly questions: readonly QuestionName[];
  readonly connections: number;
  /** How long one measurement takes, and how long it is asked before. */
  readonly seconds: number;
  readonly warmSeconds: number;
  readonly rounds: number;
}

interface Around {
  readonly subgraphsPid: number;
  /** A folder for CPU profiles of what is measured, while it is measured. */
  readonly profile: string | undefined;
}

/** How one contender answered one question in one round. */
export interface Answering {
  readonly contender: string;
  readonly question: QuestionName;
  readonly round: number;
  readonly perSecond: number;
  /** CPU time per request, of the gateway and of the subgraphs behind it. */
  readonly cpuMs: number;
  readonly subgraphsCpuMs: number;
  readonly p50: number;
  readonly p99: number;
  /** Cores that each process used. */
  readonly busy: number;
  readonly loadBusy: number;
  readonly subgraphsBusy: number;
  readonly bytesPerAnswer: number;
  /** Answers that were compared with what they must be. */
  readonly read: number;
}

/**
 * Lets all contenders answer in turn, round after round, each time in a fresh process.
 * @throws when one of them answers something wrong.
 */
export async function measureQueries(
  contenders: readonly Contender[],
  grounds: Grounds,
  settings: QuerySettings & Around,
): Promise<Answering[]> {
  const found: Answering[] = [];
  for (const question of settings.questions) {
    for (let round = 1; round <= settings.rounds; round += 1) {
      for (const contender of contenders.filter(({ isInstalled }) => isInstalled)) {
        const running = await contender.start(grounds);
        try {
          const answering = await measureOne({ contender, running, question, round }, settings);
          found.push(answering);
          const { perSecond, cpuMs } = answering;
          say(`${contender.name}, ${question}, round ${round}: ${perSecond.toFixed(0)}/s, ${cpuMs.toFixed(2)} ms`);
        } finally {
          await running.stop();
        }
      }
    }
  }
  return found;
}

interface One {
  readonly contender: Contender;
  readonly running: Running;
  readonly question: QuestionName;
  readonly round: number;
}

async function measureOne({ contender, running, question, round }: One, settings: QuerySettings & Around) {
  const load = await startPart({ file: new URL('./clients.ts', import.meta.url) });
  try {
    const asking: Asking = {
      url: running.url,
      authorization: running.authorization,
      question,
      connections: settings.connections,
      warmSeconds: settings.warmSeconds,
      seconds: settings.seconds,
      pids: { gateway: running.pid, load: load.pid, subgraphs: settings.subgraphsPid },
    };
    const profiled = settings.profile === undefined ? undefined : running.part;
    await profiled?.ask('startProfile');
    const answers = await load.ask<CheckedAnswers>('ask', asking).catch((error: unknown) => {
      throw new Error(`${contender.name}, ${question}, round ${round}`, { cause: error });
    });
    await profiled?.ask('stopProfile', `${settings.profile}/${contender.name}-${question}-${round}.cpuprofile`);
    return { contender: contender.name, question, round, ...toAnswering(answers) };
  } finally {
    await load.stop();
  }
}

function toAnswering({ answers, seconds, latency, cpuMs, bytesPerAnswer, read }: CheckedAnswers) {
  const busy = (name: string): number => (cpuMs[name] ?? 0) / 1000 / seconds;
  return {
    perSecond: answers / seconds,
    cpuMs: (cpuMs['gateway'] ?? 0) / answers,
    subgraphsCpuMs: (cpuMs['subgraphs'] ?? 0) / answers,
    p50: latency.p50,
    p99: latency.p99,
    busy: busy('gateway'),
    loadBusy: busy('load'),
    subgraphsBusy: busy('subgraphs'),
    bytesPerAnswer,
    read,
  };
}
