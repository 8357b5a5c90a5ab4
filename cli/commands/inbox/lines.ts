import type { CarrierStanding, QuarantinedRow } from '../../../subgraphs/carriers/store/index.ts';

/** How payloads of one carrier to one brand stand, for people. @param now milliseconds since 1970 */
export function statusLines(standing: CarrierStanding, now: number): string[] {
  const { brand, carrier, quarantined, unmapped } = standing;
  return [
    `${brand} ${carrier}  ${waitingText(standing, now)}`,
    ...quarantined.map(({ reasonCode, payloads }) => `  quarantined ${reasonCode}: ${payloads}`),
    ...(unmapped.codes === 0 ? [] : [`  unmapped codes: ${unmapped.codes}, told with ${unmapped.scans} scans`]),
  ];
}

function waitingText({ waiting, oldestReceivedAt, failing, mostAttempts }: CarrierStanding, now: number): string {
  if (oldestReceivedAt === null) return 'none waits';
  const seconds = Math.max(0, Math.round((now - oldestReceivedAt.getTime()) / 1_000));
  const failed = failing === 0 ? '' : `, ${failing} failed up to ${mostAttempts} times`;
  return `${waiting} wait, the first for ${seconds} s${failed}`;
}

export function quarantinedLine(row: QuarantinedRow): string {
  const { id, brand, carrier, receivedAt, reasonCode, attempts } = row;
  // a reason may quote what a carrier sent: control characters would reach the terminal
  const reason = row.reason.replaceAll(/\p{Cc}/gu, '?');
  return `${id}  ${brand} ${carrier}  ${receivedAt.toISOString()}  ${reasonCode}: ${reason}  ${attempts} attempts`;
}
