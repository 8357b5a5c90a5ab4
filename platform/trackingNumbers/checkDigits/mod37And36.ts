const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = 36;

/** ISO 7064 MOD 37,36, as on DPD's parcel labels (DPD Parcel Label Specification): a digit or a letter. */
export function mod37And36(serial: string): string {
  let carried = MODULUS;
  for (const character of serial) {
    const sum = (carried + ALPHABET.indexOf(character)) % MODULUS || MODULUS;
    carried = (sum * 2) % (MODULUS + 1);
  }
  return ALPHABET[(MODULUS + 1 - carried) % MODULUS] ?? '';
}
