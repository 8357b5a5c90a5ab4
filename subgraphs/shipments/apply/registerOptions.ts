import type { DataSource } from '../../../platform/database/index.ts';
import type { ApplyPorts } from './applyPorts.ts';

/** On whose behalf, when and with what a shop's statements are recorded. */
export interface RegisterOptions extends ApplyPorts {
  readonly database: DataSource;
  readonly brand: string;
  readonly now: Date;
  /** The installation's key (`deriveKey(secret, 'personal')`) under which the keys of recipients are sealed. */
  readonly personalKey: Buffer;
}
