import type { LoggedEvent } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import type { Hearing } from './audience.ts';

/** What went wrong for one client, or for a kind of them. */
export interface Verdict {
  readonly kind: string;
  clients: number;
  expected: number;
  heard: number;
  lost: number;
  doubled: number;
  disordered: number;
  /** Results that lack or change what the event owns, that no event stands for, or that ended the subscription. */
  wrong: number;
  reconnects: number;
  /** The first of each sort, for whoever looks for the cause. */
  readonly examples: Map<Sort, string[]>;
}

type Sort = 'lost' | 'doubled' | 'disordered' | 'wrong';

const EXAMPLES = 3;

/** Announced events by the kind of subscription that they concern. */
export type Announced = ReadonlyMap<string, readonly LoggedEvent<ShipmentsEvent>[]>;

/** The events that a client must have heard: those of its document and parcel. */
export function expectedOf(
  { document, shipmentId }: Hearing,
  announced: Announced,
): readonly LoggedEvent<ShipmentsEvent>[] {
  const events = announced.get(document.type) ?? [];
  return shipmentId === undefined ? events : events.filter(({ key }) => key === shipmentId);
}

/** Whether a client has heard of everything, for those who wait for it. */
export function hasHeardAll(hearing: Hearing, announced: Announced): boolean {
  return expectedOf(hearing, announced).every(({ position }) => hearing.said.has(position));
}

/** Compares what clients heard with the log, kind by kind. */
export function judge(hearings: readonly Hearing[], announced: Announced): readonly Verdict[] {
  const verdicts = new Map<string, Verdict>();
  for (const hearing of hearings) {
    const verdict = verdicts.get(hearing.kind) ?? empty(hearing.kind);
    verdicts.set(hearing.kind, verdict);
    judgeOne(verdict, hearing, expectedOf(hearing, announced));
  }
  return [...verdicts.values()];
}

/** Whether everything is as it must be. */
export function isFlawless({ lost, doubled, disordered, wrong }: Verdict): boolean {
  return lost + doubled + disordered + wrong === 0;
}

function judgeOne(verdict: Verdict, hearing: Hearing, expected: readonly LoggedEvent<ShipmentsEvent>[]): void {
  const { positions, said, delivered, faults } = hearing;
  const complain = (sort: Sort, what: string): void => {
    verdict[sort] += 1;
    const examples = verdict.examples.get(sort) ?? [];
    verdict.examples.set(sort, examples);
    if (examples.length < EXAMPLES) examples.push(what);
  };
  const known = new Set(expected.map(({ position }) => position));
  verdict.clients += 1;
  verdict.expected += expected.length;
  verdict.heard += positions.length;
  verdict.reconnects += Math.max(0, hearing.reconnects);
  for (const event of expected) {
    const words = said.get(event.position);
    if (words === undefined) {
      complain('lost', `${event.position}, of ${event.recordedAt}`);
    } else if (!sameWords(words, hearing.document.expected(event))) {
      complain('wrong', `at ${event.position}: ${words}`);
    }
  }
  const seen = new Set<number>();
  for (const [index, position] of positions.entries()) {
    const before = positions[index - 1] ?? -1;
    if (before > position) complain('disordered', `${position} after ${before}`);
    if (seen.has(position)) complain('doubled', `${position}, after ${before}`);
    if (!known.has(position)) complain('wrong', `${position} is not its own`);
    seen.add(position);
  }
  for (const fault of faults) complain('wrong', fault);
  // the wrapper hands on what came, once
  if (delivered.join() !== [...seen].join()) complain('wrong', 'the wrapper handed on something else than came');
}

/** Members stand in the order of the query on one side, and of the code on the other. */
function sameWords(words: string, expected: unknown): boolean {
  return canonical(JSON.parse(words)) === canonical(expected);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

function empty(kind: string): Verdict {
  return {
    ...{ kind, clients: 0, expected: 0, heard: 0, lost: 0, doubled: 0, disordered: 0, wrong: 0, reconnects: 0 },
    examples: new Map(),
  };
}
