import { BoundedCache } from '../../../../platform/boundedCache.ts';

const KNOWN = new BoundedCache<string>(1_000);

/**
 * The IANA zone that a stranger's text names, in the runtime's own spelling of it (an older name where the runtime has
 * one); undefined when it names none.
 */
export function zoneNamed(written: string): string | undefined {
  // the runtime takes offsets for zones as well
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(written)) return undefined;
  try {
    return KNOWN.getOrMake(
      written,
      () => new Intl.DateTimeFormat('en-US', { timeZone: written }).resolvedOptions().timeZone,
    );
  } catch {
    return undefined;
  }
}
