/** Whether a text begins and ends as an X12 interchange does: `ISA` with its 106 characters, and `IEA`. */
export function isInterchange(text: string): boolean {
  const clean = text.trim();
  if (clean.length < 106 || !clean.startsWith('ISA')) return false;
  const separator = clean.charAt(3);
  return clean.lastIndexOf(`IEA${separator}`) > 100;
}
