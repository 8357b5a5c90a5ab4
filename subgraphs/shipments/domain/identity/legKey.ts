/**
 * Keys of scans are unique with one carrier and number. On a parcel's timeline those of its first leg stand as the
 * carriers' log has them, which is the usual case; the number of a later leg goes before the key.
 */
const ON_A_LATER_LEG = /^([2-9]|[1-9]\d+)\.(.*)$/s;

/** The key by which the parcel's timeline knows a scan. */
export function legKey(leg: number, scanKey: string): string {
  return leg === 1 ? scanKey : `${leg}.${scanKey}`;
}

/** Which leg of its parcel a scan belongs to, from 1, and the key that it has in the carriers' log. */
export function readLegKey(key: string): { readonly leg: number; readonly scanKey: string } {
  const [, leg, scanKey] = ON_A_LATER_LEG.exec(key) ?? [];
  return leg === undefined || scanKey === undefined ? { leg: 1, scanKey: key } : { leg: Number(leg), scanKey };
}
