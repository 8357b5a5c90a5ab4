/** The first 32 hex characters of a text, written as PostgreSQL writes a uuid, so that what comes back compares equal. */
export function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
