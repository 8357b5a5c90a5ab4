import { detectCarrier, type TrackingNumberMatch } from '../../platform/trackingNumbers/index.ts';
import { print } from '../output.ts';

/** Prints whose tracking numbers may be, best match first. The numbers come back as they were given. */
export function detect(numbers: readonly string[], options: { readonly json?: boolean }): void {
  const found = numbers.map((number) => ({ number, matches: detectCarrier(number).matches }));
  const told = found.map(({ number, matches }) => ({ number, matches: matches.map(toTold) }));
  print(options, told, () => found.map(({ number, matches }) => tableOf(number, matches)).join('\n\n'));
}

function toTold({ carrier, courier, format, checkDigit }: TrackingNumberMatch): object {
  return { carrier, courier, format, checkDigit };
}

const CHECK_DIGIT_WORDS = { valid: 'valid', none: '-', invalid: 'wrong' } as const;

function tableOf(number: string, matches: readonly TrackingNumberMatch[]): string {
  // control characters would reach the terminal
  const title = number.trim().replaceAll(/\p{Cc}/gu, '?');
  if (matches.length === 0) return `${title}\n  no format that is known`;
  const rows = [['carrier', 'check digit', 'format'], ...matches.map(toRow)];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function toRow({ carrier, checkDigit, name, service, country }: TrackingNumberMatch): string[] {
  const details = [service, country].filter((detail) => detail !== null).join(', ');
  return [carrier, CHECK_DIGIT_WORDS[checkDigit], details === '' ? name : `${name} (${details})`];
}
