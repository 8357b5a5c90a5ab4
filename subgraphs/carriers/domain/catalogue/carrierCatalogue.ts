import { CARRIERS, SOURCES } from './builtInProfiles.ts';
import type { CarrierProfile } from './carrierProfile.ts';

/** The carriers and sources of this installation. */
export interface CarrierCatalogue {
  /** Who goes by that code or alias (exact, lower case); undefined when nobody does. */
  find(codeOrAlias: string): CarrierProfile | undefined;
  /** All of them: those with readers of their own first, then the others by name, then the sources. */
  readonly profiles: readonly CarrierProfile[];
  /** Those of them that carry parcels. */
  readonly carriers: readonly CarrierProfile[];
}

/**
 * The catalogue of the built-in profiles and of those given, which replace built-in ones of the same code.
 * A code comes before another's alias; of two with one alias the first keeps it.
 */
export function carrierCatalogue(mapped: readonly CarrierProfile[] = []): CarrierCatalogue {
  const byCode = new Map([...CARRIERS, ...byName(mapped), ...SOURCES].map((profile) => [profile.code, profile]));
  const profiles = [...byCode.values()];
  const byAlias = new Map<string, CarrierProfile>();
  for (const profile of profiles) {
    for (const alias of profile.aliases ?? []) if (!byAlias.has(alias)) byAlias.set(alias, profile);
  }
  return {
    find: (codeOrAlias) => byCode.get(codeOrAlias) ?? byAlias.get(codeOrAlias),
    profiles,
    carriers: profiles.filter(({ isSource }) => isSource !== true),
  };
}

function byName(profiles: readonly CarrierProfile[]): readonly CarrierProfile[] {
  return [...profiles].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}
