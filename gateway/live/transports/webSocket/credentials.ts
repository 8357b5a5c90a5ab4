/**
 * What a client shows of itself when it connects: `connectionParams.authorization` as browsers must send it, or the
 * header of the upgrade request. Undefined when there is neither.
 */
export function readCredentials(
  parameters: Readonly<Record<string, unknown>>,
  header: string | undefined,
): string | undefined {
  const given = parameters['authorization'] ?? parameters['Authorization'] ?? header;
  // Anything but a string is a credential all the same, and a bad one.
  return given === undefined || typeof given === 'string' ? given : '';
}
