/** Whether a value has more characters as JSON than so many, about; it looks no further than it must. */
export function isLarger(value: unknown, characters: number): boolean {
  return left(value, characters) < 0;
}

/** What is left of the characters after a value; below zero as soon as it is too many. */
function left(value: unknown, characters: number): number {
  if (typeof value === 'string') return characters - value.length - 2;
  if (typeof value !== 'object' || value === null || value instanceof Date) return characters - 8;
  let remaining = characters - 2;
  for (const [name, member] of Object.entries(value)) {
    remaining = left(member, Array.isArray(value) ? remaining - 1 : remaining - name.length - 4);
    if (remaining < 0) return remaining;
  }
  return remaining;
}
