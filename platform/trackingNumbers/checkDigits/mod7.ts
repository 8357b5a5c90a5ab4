/** The serial, taken as one number, modulo 7: air waybills, DHL Express among them (IATA Resolution 600a). */
export function mod7(serial: string): string {
  let remainder = 0;
  for (const digit of serial) remainder = (remainder * 10 + Number(digit)) % 7;
  return String(remainder);
}
