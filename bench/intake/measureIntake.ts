import path from 'node:path';
import { cpuMs, type Part, say } from '../measure/index.ts';
import { clusterCpuMs } from './clusterCpu.ts';
import { copyPayloads } from './copyBytes.ts';
import { SCANS_PER_PAYLOAD } from './payloads.ts';

export interface IntakeSettings {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** A folder for CPU profiles of the intake and the worker. */
  readonly profile?: string;
}

export interface Ground {
  readonly adminUrl: string;
  readonly postmaster: number;
  readonly intake: Part;
  readonly worker: Part;
  readonly load: Part;
  readonly psql: string | null;
}

interface Posted {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly refused: number;
  readonly seconds: number;
  readonly left: number;
}

/** One round: payloads accepted, then read, then the same bytes by COPY. */
export interface Round {
  readonly accepted: number;
  readonly refused: number;
  readonly acceptedPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of CPU a payload. */
  readonly intakeCpuUs: number;
  readonly postgresCpuUs: number;
  readonly scansPerSecond: number;
  readonly workerCpuUsPerScan: number;
  readonly postgresCpuUsPerScan: number;
  readonly copiedPerSecond: number | null;
}

/** Payloads made ready for a second of posting; more than any machine accepts. */
const MOST_PER_SECOND = 15_000;
const DRAIN_SECONDS = 300;

export async function measureIntake(ground: Ground, settings: IntakeSettings): Promise<readonly Round[]> {
  await ground.load.ask('prepare', MOST_PER_SECOND);
  await ground.load.ask('run', 2);
  await ground.worker.ask('drain', DRAIN_SECONDS);
  const { profile } = settings;
  if (profile !== undefined)
    for (const part of [ground.intake, ground.worker, ground.load]) await part.ask('startProfile');
  const rounds: Round[] = [];
  for (let round = 1; round <= settings.rounds; round += 1) {
    say(`round ${round} of ${settings.rounds}`);
    rounds.push(await measureRound(ground, settings));
  }
  if (profile !== undefined) {
    await ground.intake.ask('stopProfile', path.join(profile, 'intake.cpuprofile'));
    await ground.worker.ask('stopProfile', path.join(profile, 'worker.cpuprofile'));
    await ground.load.ask('stopProfile', path.join(profile, 'load.cpuprofile'));
  }
  return rounds;
}

async function measureRound(ground: Ground, { seconds }: IntakeSettings): Promise<Round> {
  const { adminUrl, intake, worker, load, postmaster, psql } = ground;
  await load.ask('prepare', seconds * MOST_PER_SECOND);
  const intakeCpu = meter(() => cpuMs(intake.pid));
  const acceptCpu = meter(() => clusterCpuMs(postmaster));
  const posted = await load.ask<Posted>('run', seconds);
  if (posted.left === 0) throw new Error('the load ran out of payloads');
  const accepted = posted.count - posted.refused;
  const [intakeMs, acceptMs] = [intakeCpu(), acceptCpu()];
  const workerCpu = meter(() => cpuMs(worker.pid));
  const readCpu = meter(() => clusterCpuMs(postmaster));
  const began = performance.now();
  const read = await worker.ask<number>('drain', DRAIN_SECONDS);
  const readSeconds = (performance.now() - began) / 1000;
  const scans = read * SCANS_PER_PAYLOAD;
  const [workerMs, readMs] = [workerCpu(), readCpu()];
  const copySeconds = psql === null ? null : await copyPayloads(psql, adminUrl, accepted);
  return {
    accepted,
    refused: posted.refused,
    acceptedPerSecond: accepted / posted.seconds,
    p50: posted.p50,
    p99: posted.p99,
    intakeCpuUs: (intakeMs * 1000) / accepted,
    postgresCpuUs: (acceptMs * 1000) / accepted,
    scansPerSecond: scans / readSeconds,
    workerCpuUsPerScan: (workerMs * 1000) / scans,
    postgresCpuUsPerScan: (readMs * 1000) / scans,
    copiedPerSecond: copySeconds === null ? null : accepted / copySeconds,
  };
}

function meter(read: () => number): () => number {
  const before = read();
  return () => read() - before;
}
