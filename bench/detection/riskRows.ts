import type { Knower } from './knower/knower.ts';
import { type ReliabilityRow, reliabilityRow } from './report.ts';
import { BEFORE_PROMISE_HOURS, isLate, isNeverSeenAgain, type Snapshot } from './snapshots.ts';
import { isStandingStill } from './truths.ts';

/**
 * How probabilities of lateness did: one a parcel, of those that were under way so shortly before what was promised ended; then all
 * that were said daily, by days before the promise, by phase.
 */
export function lateRows(all: readonly Snapshot[]): readonly ReliabilityRow[] {
  const said = all.flatMap(({ late, parcel, asked, phase, daysLeft }) =>
    late === null ? [] : [{ probability: late, happened: isLate(parcel), asked, phase, daysLeft: daysLeft ?? 0 }],
  );
  const asked = said.filter((each) => each.asked === 'DAILY');
  const phases = [...new Set(asked.map(({ phase }) => phase))].sort();
  return [
    reliabilityRow(
      `late, asked ${BEFORE_PROMISE_HOURS} h before the promise, one a parcel`,
      said.filter((each) => each.asked === 'BEFORE_PROMISE'),
    ),
    reliabilityRow('late, asked daily', asked),
    ...[0, 1, 2].map((days) =>
      reliabilityRow(
        `  ${days} days before`,
        asked.filter(({ daysLeft }) => daysLeft === days),
      ),
    ),
    ...phases.map((phase) =>
      reliabilityRow(
        `  ${phase}`,
        asked.filter((each) => each.phase === phase),
      ),
    ),
  ];
}

/** How probabilities of being lost or stuck did, beside those of who knows the law by which parcels of the world are silent. */
export function incidentRows(snapshots: readonly Snapshot[], knower: Knower): readonly ReliabilityRow[] {
  const all = snapshots.filter(({ asked }) => asked === 'DAILY');
  const incidents = all.flatMap(({ incident, parcel, at }) =>
    incident === null ? [] : [{ probability: incident, happened: isStandingStill(parcel, at) }],
  );
  const losses = all.flatMap((snapshot) =>
    snapshot.lost === null ? [] : [{ probability: snapshot.lost, happened: isNeverSeenAgain(snapshot) }],
  );
  const known = all.flatMap(({ incident, parcel, at }) =>
    incident === null
      ? []
      : [{ probability: knower.incidentProbability(parcel, at), happened: isStandingStill(parcel, at) }],
  );
  return [
    reliabilityRow('lost or stuck', incidents),
    reliabilityRow('  by who knows the law', known),
    reliabilityRow('lost', losses),
  ];
}
