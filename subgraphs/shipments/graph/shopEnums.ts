import { CONTENTS_CLASSES, DIRECTIONS, MILESTONES } from '../../../platform/events/types/index.ts';
import { wordEnum } from '../../../platform/graph/index.ts';

export const MilestoneEnum = wordEnum(MILESTONES, {
  name: 'Milestone',
  description: 'What the shop does before the carrier has the parcel, in the order of a normal order.',
  words: {
    ORDERED: 'The customer ordered.',
    PACKED: 'The parcel is packed.',
    LABEL_CREATED: 'The label is made.',
    DISPATCHED: 'The parcel left the warehouse.',
  },
});

export const ShipmentDirectionEnum = wordEnum(DIRECTIONS, {
  name: 'ShipmentDirection',
  description: 'Which way a parcel goes.',
  words: {
    OUTBOUND: 'To the customer.',
    RETURN: 'From the customer back to the shop, on a label of its own.',
  },
});

export const ContentsClassEnum = wordEnum(CONTENTS_CLASSES, {
  name: 'ContentsClass',
  description: 'What is in a parcel, as far as it matters to how it must be treated.',
  words: {
    GENERAL: 'Nothing of the following.',
    DOCUMENTS: 'Papers.',
    FRAGILE: 'It breaks easily.',
    PERISHABLE: 'It goes bad.',
    TEMPERATURE_CONTROLLED: 'It must be neither too warm nor too cold.',
    HAZARDOUS: 'It is dangerous goods.',
    HIGH_VALUE: 'It is worth stealing.',
  },
});
