/** What went wrong, for programs; the message says it to people. */
export type EmbeddedPostgresErrorCode =
  /** No PostgreSQL is packaged for this platform, or npm did not install it. */
  | 'POSTGRES_BINARIES_MISSING'
  /** The binaries are there, but the account of the server cannot be given a working copy. */
  | 'POSTGRES_BINARIES_UNUSABLE'
  /** The folder holds something else, belongs to someone else, or cannot be entered or written. */
  | 'POSTGRES_DIRECTORY_UNUSABLE'
  /** The cluster was made by another major version of PostgreSQL. */
  | 'POSTGRES_VERSION_MISMATCH'
  | 'POSTGRES_INIT_FAILED'
  /** The port that the caller insisted on is in use. */
  | 'POSTGRES_PORT_TAKEN'
  | 'POSTGRES_START_FAILED'
  | 'POSTGRES_STOP_FAILED'
  /** The cluster cannot be removed while its server runs. */
  | 'POSTGRES_STILL_RUNNING';

export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}

/** The `code` of a failed system call, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
