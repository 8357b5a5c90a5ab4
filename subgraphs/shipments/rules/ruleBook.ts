import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { DEFAULT_EXCEPTION_RULES, type ExceptionRules } from '../domain/index.ts';
import { type NewRules, readNewRules, type RuleVersion } from '../store/rules/index.ts';

/** Within so long after a change all processes go by it. */
const POLL_MS = 1_000;
const RETRY_MS = 2_000;

/** Where brands' rules are read. */
export interface RuleBookOptions {
  readonly database: DataSource;
  readonly log: Log;
  readonly pollMs?: number;
}

/** The rules of all brands, at hand. */
export interface RuleBook {
  /** The rules by which a brand's exceptions are found now. */
  rulesOf(brand: string): ExceptionRules;
  /** Goes by what was changed just now, without waiting for the next look. */
  refresh(): Promise<void>;
  /** Reads no more; what it says it goes on saying. */
  stop(): Promise<void>;
}

/**
 * Opens the book of rules: what brands have changed is read before it is used, and what they change afterwards within a second.
 * It holds one version of each brand that changed anything, which is what such a brand may have at most (some 40 KB), and nothing
 * of the others.
 */
export async function openRuleBook({ database, log, pollMs = POLL_MS }: RuleBookOptions): Promise<RuleBook> {
  const held = new Map<string, RuleVersion>();
  let asOf: Date | null = null;
  const take = (news: NewRules): void => {
    for (const each of news.latest) {
      if (each.version > (held.get(each.brand)?.version ?? 0)) held.set(each.brand, each);
    }
    if (asOf === null || news.asOf > asOf) asOf = news.asOf;
  };
  const refresh = async (): Promise<void> => take(await readNewRules(database, asOf));
  await refresh();
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await bell.pause(pollMs);
      if (bell.closed) return;
      try {
        await refresh();
      } catch (error) {
        log.warn('exceptionRules.notRead', { error });
        await bell.pause(RETRY_MS);
      }
    }
  };
  const running = loop();
  return {
    rulesOf: (brand) => held.get(brand)?.rules ?? DEFAULT_EXCEPTION_RULES,
    refresh,
    stop: async () => {
      bell.close();
      await running;
    },
  };
}
