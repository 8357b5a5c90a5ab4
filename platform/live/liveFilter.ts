import type { EventFilter } from '../events/index.ts';

/** Which events a subscription concerns, of the types that a log has. */
export interface LiveFilter<Type extends string> extends EventFilter {
  readonly type: Type | readonly Type[];
}
