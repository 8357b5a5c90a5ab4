import type { ExceptionRules } from '../exceptionRules.ts';

/** A setting that two versions of rules have otherwise. */
export interface RuleDifference {
  /** As the graph names it; of a list the entry that differs: `severities.DAMAGED`, `claimWindows.ups LATE 2022-12-01`. */
  readonly setting: string;
  /** What it was and what it is, as JSON; null where it was or is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two versions, by the names of the settings. */
export function differencesBetween(before: ExceptionRules, after: ExceptionRules): RuleDifference[] {
  const [one, other] = [settingsOf(before), settingsOf(after)];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  return names.flatMap((setting) => {
    const [was, is] = [one.get(setting) ?? null, other.get(setting) ?? null];
    return was === is ? [] : [{ setting, before: was, after: is }];
  });
}

/** Every setting by its name, as JSON. */
function settingsOf({ claimWindows, ...rules }: ExceptionRules): Map<string, string> {
  const settings = new Map<string, string>();
  addSettings(settings, '', rules);
  for (const { days, from, source, ...window } of claimWindows) {
    settings.set(
      `claimWindows.${window.carrier} ${window.about} ${window.validFrom}`,
      JSON.stringify({ days, from, source }),
    );
  }
  return settings;
}

function addSettings(settings: Map<string, string>, path: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    settings.set(path, JSON.stringify(value));
    return;
  }
  for (const [name, part] of Object.entries(value)) addSettings(settings, path === '' ? name : `${path}.${name}`, part);
}
