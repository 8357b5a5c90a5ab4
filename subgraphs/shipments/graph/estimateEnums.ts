import { ESTIMATE_SOURCES, ESTIMATE_TOPICS, RECALCULATION_CAUSES } from '../../../platform/events/types/index.ts';
import { wordEnum } from '../../../platform/graph/index.ts';

export const EstimateSourceEnum = wordEnum(ESTIMATE_SOURCES, {
  name: 'EstimateSource',
  description: 'What an estimate rests on.',
  words: {
    HISTORY: 'How long parcels took so far, and how they move these days.',
    CARRIER: "The carrier's own window.",
    COMBINED: "Both: how long parcels took, and the carrier's own window, each weighed by how well it did.",
    SERVICE: 'The days that the carrier publishes for the service: nothing better is known.',
  },
});

export const EstimateTopicEnum = wordEnum(ESTIMATE_TOPICS, {
  name: 'EstimateTopic',
  description: 'What one reason of an estimate is about.',
  words: {
    BASE: 'What the others start from: how long parcels like it took, or that too few have arrived to say.',
    HISTORY: 'Recent parcels were faster or slower than the season.',
    PACE: 'Parcels under way move faster or slower than usual these days.',
    PROMISE: 'What the shop promised its customer.',
    SELLER: 'How fast whoever packs it is, and how much waits there.',
    CALENDAR: 'Weekends, holidays and the hour of the day.',
    ROUTE: 'Where it starts and where it goes.',
    PARCEL: 'What the parcel itself is like.',
    CALIBRATION: 'How earlier estimates did lately.',
    PHASE: 'How near its door it is: for example that it is on the vehicle.',
    STILL_UNDER_WAY: 'It has not arrived where others had by now.',
    CARRIER: "The carrier's own window, and how well such windows did.",
    SERVICE: 'The days that the carrier publishes for the service.',
    POOLED: 'Parcels of all brands stand behind it, since too few of this one have arrived.',
  },
});

export const RecalculationCauseEnum = wordEnum(RECALCULATION_CAUSES, {
  name: 'RecalculationCause',
  description: 'What had an estimate computed anew.',
  words: {
    REGISTERED: 'The shop registered the parcel.',
    SCAN: 'The carrier scanned it.',
    CORRECTION: 'The carrier told a scan differently, or took it back.',
    CARRIER_STATED: 'The carrier stated when it means to deliver.',
    TIME_PASSED: 'Nothing came, and that says something too.',
  },
});
