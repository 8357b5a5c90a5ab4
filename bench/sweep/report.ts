import type { Findings, Machine } from '../measure/index.ts';
import type { SweepCost, SweepFindings, SweepSettings } from './measureSweep.ts';

const CLAIMED_SECONDS = 10;

/** The figures for people, and whether the claim held. */
export function describeSweep(machine: Machine, settings: SweepSettings, findings: SweepFindings): Findings {
  const { idle, busy, found } = findings;
  const isHeld = busy.seconds <= (CLAIMED_SECONDS * settings.due) / 10_000;
  const row = (name: string, { seconds, sweeperMs, postgresMs }: SweepCost): string[] => [
    name,
    seconds.toFixed(1),
    ...[sweeperMs, postgresMs].map((ms) => `${((ms / seconds / 1_000) * 100).toFixed(1)} %`),
  ];
  const perLook = ((busy.sweeperMs + busy.postgresMs) / settings.due).toFixed(2);
  return {
    title: 'Sweeping the timers of parcels of which nothing comes',
    machine,
    settings: { ...settings },
    tables: [
      {
        columns: ['', 'seconds', 'CPU of the sweeper', 'CPU of PostgreSQL'],
        rows: [row('nothing is due', idle), row(`${settings.due} go off at once`, busy)],
      },
    ],
    notes: [
      `${isHeld ? 'HELD' : 'NOT HELD'}: 10,000 that go off at once are looked at within ${CLAIMED_SECONDS} s, with ${settings.active} under way.`,
      `A look costs ${perLook} ms of CPU, both sides together; ${found} exceptions were found.`,
    ],
    rows: [
      { name: 'idle', ...idle },
      { name: 'busy', ...busy },
    ],
  };
}
