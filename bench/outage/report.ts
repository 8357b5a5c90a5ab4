import type { Findings, Machine } from '../measure/index.ts';
import type { OutageFindings } from './measureOutage.ts';

/** The figures for people, and whether the claim held. */
export function describeOutage(
  machine: Machine,
  parcels: number,
  { told, untold }: { readonly told: OutageFindings; readonly untold: OutageFindings },
): Findings {
  const isHeld = [told, untold].every(({ during, afterReturn }) => during === 0 && afterReturn === 0);
  const row = (name: string, found: OutageFindings): string[] => [
    name,
    ...[found.during, found.afterReturn, found.othersFound].map(String),
    `${found.lostFound} of ${found.lost}`,
    found.firstFoundAfterMinutes === null ? 'none' : `${found.firstFoundAfterMinutes} min`,
  ];
  return {
    title: 'A carrier’s feed is down for six hours',
    machine,
    settings: { parcels },
    tables: [
      {
        columns: [
          'exceptions by silence',
          'while it is down',
          'within an hour of its return, of parcels that go on',
          'later, of these',
          'since its return, of the lost',
          'the first of these',
        ],
        rows: [row('feed health known', told), row('feed health unknown', untold)],
      },
    ],
    notes: [
      `${isHeld ? 'HELD' : 'NOT HELD'}: no parcel is an exception by a silence of its carrier’s feed.`,
      'Both ways go through the real apply, timers, sweep and outages, by a virtual clock. One parcel in 200 is not heard of any more.',
    ],
    rows: [
      { name: 'told', ...told },
      { name: 'untold', ...untold },
    ],
  };
}
