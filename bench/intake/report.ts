import { type Findings, type Machine, showNumber, showSpread, spreadOf } from '../measure/index.ts';
import type { IntakeSettings, Round } from './measureIntake.ts';
import { payloadOf, SCANS_PER_PAYLOAD } from './payloads.ts';

/** What the issue asks of a machine with two cores. */
const PAYLOADS_PER_SECOND = 6_000;
const P99_MS = 80;

export function describeIntake(machine: Machine, settings: IntakeSettings, rounds: readonly Round[]): Findings {
  const show = (of: (round: Round) => number | null): string =>
    showSpread(spreadOf(rounds.map((round) => of(round) ?? NaN)));
  const rate = spreadOf(rounds.map(({ acceptedPerSecond }) => acceptedPerSecond)).median;
  const p99 = spreadOf(rounds.map((round) => round.p99)).median;
  return {
    title: 'The intake: signed payloads made durable, and read into scans',
    machine,
    settings: { ...settings, bytes: payloadOf(1).length, scansPerPayload: SCANS_PER_PAYLOAD },
    tables: [
      {
        columns: ['', 'per second', 'p50 ms', 'p99 ms', 'process CPU µs', 'PostgreSQL CPU µs'],
        rows: [
          [
            'payloads durable, over HTTP',
            ...[show((r) => r.acceptedPerSecond), show((r) => r.p50), show((r) => r.p99)],
            ...[show((r) => r.intakeCpuUs), show((r) => r.postgresCpuUs)],
          ],
          ['the same bytes by psql COPY', show((r) => r.copiedPerSecond), '', '', '', ''],
          [
            'scans through normalisation',
            ...[show((r) => r.scansPerSecond), '', ''],
            ...[show((r) => r.workerCpuUsPerScan), show((r) => r.postgresCpuUsPerScan)],
          ],
        ],
      },
    ],
    notes: [
      claim(
        rate >= PAYLOADS_PER_SECOND,
        `${showNumber(rate)} durable payloads/s, ${PAYLOADS_PER_SECOND} were asked for`,
      ),
      claim(p99 <= P99_MS, `p99 ${showNumber(p99)} ms, ${P99_MS} ms were asked for`),
      claim(
        rounds.every(({ refused }) => refused === 0),
        'no payload was refused',
      ),
      'COPY writes into a bare table without keys, queue or network, in one transaction: a ceiling and no peer.',
      'The load runs on the same cores. CPU is a payload or a scan, of the intake or the worker and of all of PostgreSQL.',
    ],
    rows: rounds,
  };
}

function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}
