const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DOMESTIC = 'Domestic, bilateral or multilateral';

/** Which second letters a first letter takes, and what the two mean (UPU S10, service indicators). */
const SERVICES: readonly (readonly [first: string, seconds: readonly string[], meaning: string])[] = [
  ['A', between('V', 'Z'), DOMESTIC],
  ['B', LETTERS, DOMESTIC],
  ['C', LETTERS, 'Parcel'],
  ['D', LETTERS, DOMESTIC],
  ['E', LETTERS, 'EMS'],
  ['G', ['A', 'D'], DOMESTIC],
  ['H', LETTERS, 'E-commerce parcel'],
  ['L', LETTERS, 'Letter post, express'],
  ['M', LETTERS, 'Letter post, M bag'],
  ['N', LETTERS, DOMESTIC],
  ['P', LETTERS, DOMESTIC],
  ['Q', between('A', 'M'), 'Letter post, business reply'],
  ['R', LETTERS, 'Letter post, registered'],
  ['U', LETTERS, 'Letter post'],
  ['V', LETTERS, 'Letter post, insured'],
  ['Z', LETTERS, DOMESTIC],
];

/** What the two letters in front of an S10 number mean. */
export const S10_SERVICES: ReadonlyMap<string, string> = new Map(
  SERVICES.flatMap(([first, seconds, meaning]) => seconds.map((second) => [first + second, meaning] as const)),
);

function between(first: string, last: string): string[] {
  return LETTERS.filter((letter) => letter >= first && letter <= last);
}
