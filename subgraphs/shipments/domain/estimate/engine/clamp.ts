/** The nearest number to `value` between the two. Without Math, because it stands in the innermost loops. */
export function clamp(value: number, least: number, most: number): number {
  if (value < least) return least;
  return value > most ? most : value;
}
