import type { Findings, Machine } from '../measure/index.ts';
import type { InboxAnswers, InboxFigures, InboxSettings } from './measureInbox.ts';

const CLAIMED_MS = 100;

/** The figures for people, and whether the claim held. */
export function describeInbox(machine: Machine, settings: InboxSettings, figures: InboxFigures): Findings {
  const { exceptions, refreshMs, answers } = figures;
  const worst = answers.reduce((one, other) => (other.p99Ms > one.p99Ms ? other : one));
  const isHeld = worst.p99Ms < CLAIMED_MS;
  return {
    title: 'The inbox of a brand: answers over HTTP at the subgraph, one question after the other',
    machine,
    settings: { ...settings, exceptions },
    tables: [
      {
        columns: ['question', 'p50 ms', 'p99 ms', 'max ms', 'CPU ms, Node', 'PostgreSQL'],
        rows: answers.map((each) => [each.name, ...figuresOf(each).map((ms) => ms.toFixed(1))]),
      },
    ],
    notes: [
      `${isHeld ? 'HELD' : 'NOT HELD'}: p99 under ${CLAIMED_MS} ms with ${exceptions} open exceptions; the slowest: ${worst.name}.`,
      `A parcel's row of the inbox costs ${(refreshMs * 1000).toFixed(0)} µs to write, in batches of 500.`,
    ],
    rows: answers,
  };
}

function figuresOf({ p50Ms, p99Ms, maxMs, nodeCpuMs, postgresCpuMs }: InboxAnswers): number[] {
  return [p50Ms, p99Ms, maxMs, nodeCpuMs, postgresCpuMs];
}
