/** The Luhn check digit (ISO/IEC 7812-1, annex B): every second digit from the right doubled, digits of the products added. */
export function luhn(serial: string): string {
  let sum = 0;
  for (let index = serial.length - 1, doubled = true; index >= 0; index -= 1, doubled = !doubled) {
    const value = Number(serial[index]) * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}
