import type { ServerAccount } from '../account.ts';
import type { PostgresBinaries } from '../binaries/locateBinaries.ts';
import type { ServerSettings } from './serverSettings.ts';

/** Which server is wanted, of which cluster. */
export interface ServerRequest {
  readonly directory: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  /** Insists on this port. */
  readonly port?: number | undefined;
  readonly settings?: ServerSettings | undefined;
}
