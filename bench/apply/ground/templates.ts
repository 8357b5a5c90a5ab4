import type { Estimate } from '../../../platform/events/types/index.ts';
import { foldTimeline, type ShipmentState, type TimelineScan } from '../../../subgraphs/shipments/domain/index.ts';
import { JOURNEY } from '../journey.ts';

/*
 * What shipments hold as JSON is made by the real fold and the real estimate, of a parcel whose keys and instants are
 * words that SQL puts each parcel's own into. So the rows have the form and the size that the program gives them.
 */

/** `@k3` stands for the key of the third scan, `@t3` for its instant. */
export function stateAfter(steps: number, isWrong: boolean): ShipmentState {
  return foldTimeline(JOURNEY.slice(0, steps).map((_step, index) => wordedScan(index + 1, isWrong && index === 0)));
}

/** The scan as an exception's row tells of it. */
export function wordedScan(step: number, isWrong: boolean): TimelineScan {
  const { status, code, description, place } = JOURNEY[step - 1] as (typeof JOURNEY)[number];
  return {
    ...{ scanKey: `@k${step}`, code, description, place, occurredAt: `@t${step}`, receivedAt: `@t${step}` },
    ...{ payloadId: `@p${step}`, status, exception: isWrong ? 'DELAYED' : null },
  };
}

const HOURS = { p10: 30.5, p50: 38.25, p90: 52.75 };

/** An estimate that rests on the history of parcels; `@h30.5` stands for the instant so many hours after the registration. */
export function wordedEstimate(): Estimate {
  const word = (hours: number): string => `@h${hours}@`;
  return {
    ...{ p10: word(HOURS.p10), p50: word(HOURS.p50), p90: word(HOURS.p90), until: word(HOURS.p10) },
    ...{ day: '@day@', window: { from: '@day@', to: '@day@' }, hours: null, zone: 'UTC' },
    ...{ source: 'HISTORY', parcels: 214, calibration: { parcels: 480, held: 0.81 } },
    reasons: [
      {
        ...{ about: 'BASE', workingDays: null },
        sentence: 'Histories down to 214 recent parcels on this lane give 1.6 working days.',
      },
      { about: 'PACE', workingDays: 0.4, sentence: 'Parcels under way move slower than usual.' },
      { about: 'CALENDAR', workingDays: -0.3, sentence: 'The days ahead are good ones.' },
    ],
  };
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** The JSON as an SQL expression over a parcel's `n` and `registered_at`, in a session whose time zone is UTC. */
export function jsonSql(worded: object): string {
  const literal = `'${JSON.stringify(worded).replaceAll("'", "''")}'`;
  const at = (hours: number): string => `to_char(registered_at + ${hours} * interval '1 hour', ${INSTANT})`;
  return literal
    .replace(/@k(\d)/g, (_word, step: string) => `' || ${scanKeySql(step)} || '`)
    .replace(/@p(\d)/g, (_word, step: string) => `' || ${payloadIdSql(step)} || '`)
    .replace(/@t(\d)/g, (_word, step: string) => `' || ${at(JOURNEY[Number(step) - 1]?.hours ?? 0)} || '`)
    .replace(/@h([\d.]+)@/g, (_word, hours: string) => `' || ${at(Number(hours))} || '`)
    .replace(/@day@/g, `' || to_char(registered_at + ${HOURS.p50} * interval '1 hour', 'YYYY-MM-DD') || '`);
}

/** @param step a number, or a column that holds it. */
export function scanKeySql(step: string): string {
  return `md5(n || ' ' || ${step})`;
}

export function payloadIdSql(step: string): string {
  return `md5('payload ' || n || ' ' || ${step})::uuid`;
}
