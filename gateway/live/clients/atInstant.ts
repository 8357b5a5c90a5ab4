/** Node fires a longer timer at once: delays are 32-bit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls `act` when the clock shows `instantMs` (milliseconds since 1970), however far away that is.
 * @returns a function that calls it off.
 */
export function atInstant(instantMs: number, act: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const remaining = instantMs - Date.now();
    timer = remaining > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(act, Math.max(0, remaining));
  };
  arm();
  return () => clearTimeout(timer);
}
