import { type ReliabilityRow, reliabilityRow } from './report.ts';
import { isInIncident, isLate, isNeverSeenAgain, type Snapshot } from './snapshots.ts';

/** How probabilities of lateness did: all, by days before the promise, by phase. */
export function lateRows(all: readonly Snapshot[]): readonly ReliabilityRow[] {
  const asked = all.flatMap(({ late, parcel, phase, daysLeft }) =>
    late === null ? [] : [{ probability: late, happened: isLate(parcel), phase, daysLeft: daysLeft ?? 0 }],
  );
  const phases = [...new Set(asked.map(({ phase }) => phase))].sort();
  return [
    reliabilityRow('late', asked),
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

/** How probabilities of being lost or stuck did. */
export function incidentRows(all: readonly Snapshot[]): readonly ReliabilityRow[] {
  const incidents = all.flatMap(({ incident, parcel, at }) =>
    incident === null ? [] : [{ probability: incident, happened: isInIncident(parcel, at) }],
  );
  const losses = all.flatMap((snapshot) =>
    snapshot.lost === null ? [] : [{ probability: snapshot.lost, happened: isNeverSeenAgain(snapshot) }],
  );
  return [reliabilityRow('lost or stuck', incidents), reliabilityRow('lost', losses)];
}
