/** What the settings of the rules mean, for what is read and for what is changed. */
export const SETTING_WORDS = {
  isOn: 'Whether exceptions are found by it.',
  falseAlarmsPerThousand:
    'How many false alarms are borne at most, per 1,000 normal parcels on their whole way, by what was learned of them: 0.01 to 1,000. Where the longest normal silences end sooner than what was learned lets expect, fewer come. The smaller, the later a silence is told, and that a parcel lies longer than is normal.',
  leastHours: 'No silence is an exception before, hours: 1 to 720.',
  notCollectedHours:
    'How long a parcel may stand ready for the carrier, hours: 1 to 720, without Sundays and holidays; longer where it is normal that nothing is heard for longer, up to ten days and the holidays among them.',
  notDispatchedHours:
    'How long a parcel may have a label and not be dispatched, hours: 1 to 720, without Sundays and holidays; longer where labels of its like normally lie longer, up to a week and the holidays in it. Two days at least as long as that is not known.',
  atHour: 'At which hour of the day where the parcel goes it must be out for delivery: 0 to 23.',
  leastProbability: 'Never raised below this probability, whatever it would cost: 0.01 to 0.99.',
  alarmCostMinor:
    'What it costs to look into it, in the minor unit of the rules’ currency; it is raised where that is less than what is at stake times the probability.',
  keptDays: 'For how many days a parcel is kept where it is collected, unless the carrier has its own: 1 to 365.',
  keptDaysByCarrier:
    'Carriers that keep parcels for another time; at most 100. Of a carrier’s code only the form is checked.',
  hoursBefore: 'How long before it is sent back it is told, hours: 1 to 720.',
  redeliveryHours: 'After an attempt the carrier tries again after so many hours: 1 to 720.',
  severities: 'Kinds that the brand sees as more or less grave than the catalogue does.',
  currency: 'ISO 4217; in which the amounts of the rules are.',
  assumedValueMinor:
    'What a parcel is taken for whose shop does not say what it is worth, in the currency’s minor unit.',
  lateCostMinor: 'What a parcel that comes late costs by itself, in the currency’s minor unit.',
  lateShare: 'What it costs beside, as a share of its value: 0 to 10.',
  rates: 'What one unit of other currencies is worth in the rules’; one that is not named counts as much. At most 50.',
  claimWindows: 'Within which time carriers hear claims; at most 200. Of a carrier’s code only the form is checked.',
  silence: 'A carrier that has the parcel and is silent for longer than is normal.',
  notCollected: 'A parcel that stands ready and is not scanned.',
  notDispatched: 'A parcel with a label that is not dispatched.',
  sameDay: 'A parcel that was promised for the day of its order.',
  lateRisk:
    'A parcel that will probably miss what was promised, told from 36 to 8 hours before, or that has missed it.',
  lossRisk: 'A parcel that is probably lost.',
  collection: 'A parcel that waits to be collected.',
  redelivery: 'A parcel that could not be delivered.',
  money: 'What things cost the brand.',
} as const;

/** What the entries of the rules' lists mean. */
export const ENTRY_WORDS = {
  carrier:
    'The carrier’s code, for example `fedex`. Only its form is checked, and not whether there is such a carrier: one by a code that no parcel has holds for none.',
  keptDays: 'Days: 1 to 365.',
  kind: 'What is wrong.',
  severity: 'How grave the brand sees it.',
  currency: 'ISO 4217.',
  rate: 'What one unit of it is worth in the rules’ currency.',
  about: 'What a claim may be about.',
  days: 'How many days there are: 1 to 365.',
  from: 'From which moment they count.',
  validFrom: 'For parcels that were handed over from this date on, YYYY-MM-DD; of several the latest counts.',
  source: 'Where it is written: one line of at most 200 characters.',
} as const;
