import { EVIDENCE_MEASURES, EXCEPTION_MOVES } from '../../../../platform/events/types/index.ts';
import { wordEnum } from '../../../../platform/graph/index.ts';

export const ExceptionMoveEnum = wordEnum(EXCEPTION_MOVES, {
  name: 'ExceptionMove',
  description: 'What happened to an exception.',
  words: {
    OPENED: 'It was found.',
    ACKNOWLEDGED: 'Somebody has seen it.',
    ASSIGNED: 'It was given to somebody.',
    UNASSIGNED: 'It was taken from whoever had it, and is given to nobody.',
    CHANGED: 'It goes on, and is graver or less grave, or its deadline, its stake or its evidence is another.',
    RESOLVED: 'It is over, by itself or because somebody says so.',
    REOPENED: 'It was over, and holds again.',
  },
});

export const EvidenceMeasureEnum = wordEnum(EVIDENCE_MEASURES, {
  name: 'ExceptionMeasureName',
  description: 'What is counted where an exception is found by watching a parcel.',
  words: {
    SILENT_HOURS: 'Hours since the parcel was heard of.',
    THRESHOLD_HOURS: 'Hours of silence from which it is an exception.',
    STILL_SILENT_SHARE: 'The share of normal parcels that is silent for so long, 0 to 1.',
    INCIDENT_PROBABILITY: 'How probable it is that something happened to the parcel, 0 to 1.',
    LATE_PROBABILITY: 'How probable it is that it misses what was promised, 0 to 1.',
    LOSS_PROBABILITY: 'How probable it is that it is lost, 0 to 1.',
    EXPECTED_COST_MINOR: "What it costs on average if nobody does anything, in the minor unit of the stake's currency.",
  },
});
