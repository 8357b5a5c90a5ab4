import path from 'node:path';
import { z } from 'zod';
import { DoorstepError } from './errors/index.ts';
import { FETCH_VARIABLES, type FetchDeadlines, fetchDeadlinesOf } from './fetchDeadlines.ts';
import { ISSUER_VARIABLES, issuerOf, issuerProblems, type IssuerSettings } from './issuerSettings.ts';
import { OPERATION_VARIABLES, operationsOf, type OperationSettings } from './operationSettings.ts';

/** The four subgraphs, each with its own process, schema, role and URL. */
export const SUBGRAPHS = ['carriers', 'shipments', 'notifications', 'analytics'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/**
 * `demo`: seeded and moving by itself, introspection on. `development`: introspection on, nothing seeded.
 * `production`: introspection off, secrets must be given.
 */
export const MODES = ['demo', 'development', 'production'] as const;
export type Mode = (typeof MODES)[number];

const PORT = z.coerce.number().int().min(0).max(65_535);

/** How much live work the gateway takes on, and how long it waits for a client. */
export interface LiveLimits {
  /** Live clients that are let in within a second; a line of ten seconds may form, and who comes past it is sent away. */
  readonly admitPerSecond: number;
  /** Live operations that run at once for one client: a token's subject, or an API key. */
  readonly perClient: number;
  /** Live operations that run at once for one brand. */
  readonly perBrand: number;
  /** A quiet client hears something about this often, and is found to be gone within twice this time. */
  readonly keepAliveSeconds: number;
  /** A client for whom a byte waits longer than this is told to resume. */
  readonly writeDeadlineSeconds: number;
}

/** What holds unless something else is set. */
export const LIVE_LIMITS: LiveLimits = Object.freeze({
  admitPerSecond: 2_000,
  perClient: 20_000,
  perBrand: 100_000,
  keepAliveSeconds: 12,
  writeDeadlineSeconds: 10,
});

const COUNT = z.coerce.number().int().positive();

/** Whether nobody can change on its way what is read there. */
function isPrivateOrEncrypted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

const ENVIRONMENT = z.object({
  DOORSTEP_MODE: z.enum(MODES).default('development'),
  DOORSTEP_DATA: z.string().min(1).default('.doorstep'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DOORSTEP_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DOORSTEP_HOST: z.string().min(1).default('127.0.0.1'),
  DOORSTEP_PORT: PORT.default(4000),
  DOORSTEP_INTAKE_PORT: PORT.default(4001),
  DOORSTEP_SHOP_PORT: PORT.default(4003),
  DOORSTEP_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  DOORSTEP_METRICS_PORT: PORT.default(4002),
  DOORSTEP_TRACES_URL: z.url({ protocol: /^https?$/ }).optional(),
  DOORSTEP_TRACES_SAMPLE: z.coerce.number().min(0).max(1).default(1),
  DOORSTEP_LOG_RETENTION_DAYS: z.coerce.number().positive().max(36_500).default(30),
  DOORSTEP_PAYLOAD_RETENTION_DAYS: z.coerce.number().int().positive().max(36_500).default(90),
  DOORSTEP_SCAN_RETENTION_DAYS: z.coerce.number().int().positive().max(36_500).default(180),
  DOORSTEP_UNCLAIMED_RETENTION_DAYS: z.coerce.number().int().positive().max(36_500).default(60),
  DOORSTEP_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DOORSTEP_LIVE_ADMIT_PER_SECOND: COUNT.default(LIVE_LIMITS.admitPerSecond),
  DOORSTEP_LIVE_PER_CLIENT: COUNT.default(LIVE_LIMITS.perClient),
  DOORSTEP_LIVE_PER_BRAND: COUNT.default(LIVE_LIMITS.perBrand),
  DOORSTEP_LIVE_KEEP_ALIVE_SECONDS: COUNT.default(LIVE_LIMITS.keepAliveSeconds),
  DOORSTEP_LIVE_WRITE_DEADLINE_SECONDS: COUNT.default(LIVE_LIMITS.writeDeadlineSeconds),
  DOORSTEP_MAPPINGS: z.string().min(1).optional(),
  DOORSTEP_SHIPENGINE_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivateOrEncrypted, 'must be https')
    .default('https://api.shipengine.com/jwks'),
  ...OPERATION_VARIABLES,
  ...FETCH_VARIABLES,
  ...ISSUER_VARIABLES,
  DOORSTEP_GRAPH_URL: z.url().optional(),
  DOORSTEP_CARRIERS_URL: z.url().optional(),
  DOORSTEP_SHIPMENTS_URL: z.url().optional(),
  DOORSTEP_NOTIFICATIONS_URL: z.url().optional(),
  DOORSTEP_ANALYTICS_URL: z.url().optional(),
  DOORSTEP_CARRIERS_DATABASE_URL: z.string().startsWith('postgres').optional(),
  DOORSTEP_SHIPMENTS_DATABASE_URL: z.string().startsWith('postgres').optional(),
  DOORSTEP_NOTIFICATIONS_DATABASE_URL: z.string().startsWith('postgres').optional(),
  DOORSTEP_ANALYTICS_DATABASE_URL: z.string().startsWith('postgres').optional(),
  DOORSTEP_GATEWAY_DATABASE_URL: z.string().startsWith('postgres').optional(),
});

/** What a process was told about where and how to run. Read once, never changed. */
export interface Settings {
  readonly mode: Mode;
  /** Absolute folder of everything this installation keeps. */
  readonly dataDirectory: string;
  /** The database's administrator: migrations and roles. Absent: the embedded server is used. */
  readonly databaseUrl: string | undefined;
  /** The one secret that all keys are derived from; shared by every process of an installation. */
  readonly secret: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Where carriers post. */
  readonly intakePort: number;
  /** Where shop systems post. */
  readonly shopPort: number;
  /** Where the gateway tells its metrics: never where its clients come. */
  readonly metrics: { readonly host: string; readonly port: number };
  /** Where traces go, over OTLP/HTTP, and which part of them, from 0 to 1; without an address none is recorded. */
  readonly traces: { readonly url: string | undefined; readonly sample: number };
  /** Absolute folder of an operator's own mapping files, see docs/mappings.md; absent: those that come along alone. */
  readonly mappings: string | undefined;
  /** Events are kept for so many days, and longer where a reader has not come to them yet. */
  readonly logRetentionDays: number;
  /** For how many days payloads are kept as they came, and for how many it is known which scans were told. */
  readonly intakeRetention: { readonly payloadDays: number; readonly scanDays: number };
  /** For how many days a scan of a parcel that nobody registered waits for it. */
  readonly unclaimedRetentionDays: number;
  readonly logLevel: string;
  readonly live: LiveLimits;
  /** What clients may ask the graph, and how often. */
  readonly operations: OperationSettings;
  /** How long the gateway waits for its subgraphs. */
  readonly fetchDeadlines: FetchDeadlines;
  /** Who may issue tokens for the graph beside ourselves. */
  readonly issuer: IssuerSettings | undefined;
  /** Where ShipEngine publishes the keys that its webhooks are signed with. */
  readonly shipEngineKeysUrl: string;
  /** The gateway's graph, for what uses it from outside: the demo and the command line. */
  readonly graphUrl: string | undefined;
  /** Where the gateway finds each subgraph; the composed schema's own URL where absent. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
  /** How each process logs in with its own role; derived from `databaseUrl` and the secret where absent. */
  readonly roleDatabaseUrls: Readonly<Partial<Record<SubgraphName | 'gateway', string>>>;
}

/**
 * Reads and checks the environment. This is the only reader of it.
 * @throws DoorstepError `SETTINGS_INVALID`, naming each variable that does not fit.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const env = parsed.data;
  const problems = issuerProblems(env, env.DOORSTEP_MODE === 'production');
  if (problems.length > 0) refuse(problems.map(({ variable, message }) => `${variable} ${message}`));
  return Object.freeze({
    mode: env.DOORSTEP_MODE,
    dataDirectory: path.resolve(env.DOORSTEP_DATA),
    databaseUrl: env.DATABASE_URL,
    secret: env.DOORSTEP_SECRET,
    host: env.DOORSTEP_HOST,
    port: env.DOORSTEP_PORT,
    intakePort: env.DOORSTEP_INTAKE_PORT,
    shopPort: env.DOORSTEP_SHOP_PORT,
    metrics: Object.freeze({ host: env.DOORSTEP_METRICS_HOST, port: env.DOORSTEP_METRICS_PORT }),
    traces: Object.freeze({ url: env.DOORSTEP_TRACES_URL, sample: env.DOORSTEP_TRACES_SAMPLE }),
    logRetentionDays: env.DOORSTEP_LOG_RETENTION_DAYS,
    intakeRetention: Object.freeze({
      payloadDays: env.DOORSTEP_PAYLOAD_RETENTION_DAYS,
      scanDays: env.DOORSTEP_SCAN_RETENTION_DAYS,
    }),
    unclaimedRetentionDays: env.DOORSTEP_UNCLAIMED_RETENTION_DAYS,
    logLevel: env.DOORSTEP_LOG_LEVEL,
    live: Object.freeze({
      admitPerSecond: env.DOORSTEP_LIVE_ADMIT_PER_SECOND,
      perClient: env.DOORSTEP_LIVE_PER_CLIENT,
      perBrand: env.DOORSTEP_LIVE_PER_BRAND,
      keepAliveSeconds: env.DOORSTEP_LIVE_KEEP_ALIVE_SECONDS,
      writeDeadlineSeconds: env.DOORSTEP_LIVE_WRITE_DEADLINE_SECONDS,
    }),
    operations: operationsOf(env),
    fetchDeadlines: fetchDeadlinesOf(env),
    issuer: issuerOf(env),
    mappings: env.DOORSTEP_MAPPINGS === undefined ? undefined : path.resolve(env.DOORSTEP_MAPPINGS),
    shipEngineKeysUrl: env.DOORSTEP_SHIPENGINE_JWKS_URL,
    graphUrl: env.DOORSTEP_GRAPH_URL,
    subgraphUrls: present({
      carriers: env.DOORSTEP_CARRIERS_URL,
      shipments: env.DOORSTEP_SHIPMENTS_URL,
      notifications: env.DOORSTEP_NOTIFICATIONS_URL,
      analytics: env.DOORSTEP_ANALYTICS_URL,
    }),
    roleDatabaseUrls: present({
      carriers: env.DOORSTEP_CARRIERS_DATABASE_URL,
      shipments: env.DOORSTEP_SHIPMENTS_DATABASE_URL,
      notifications: env.DOORSTEP_NOTIFICATIONS_DATABASE_URL,
      analytics: env.DOORSTEP_ANALYTICS_DATABASE_URL,
      gateway: env.DOORSTEP_GATEWAY_DATABASE_URL,
    }),
  });
}

function refuse(problems: readonly string[]): never {
  throw new DoorstepError('SETTINGS_INVALID', { detail: problems.join('; ') });
}

/** GraphQL and Apollo are slow unless told this, and Apollo's gateway reports to its maker. */
const LIBRARIES = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' } as const;

/** Tells libraries that read the environment themselves how to behave in this process; called before they load. */
export function settleLibraries(): void {
  Object.assign(process.env, LIBRARIES);
}

/** Makes an option of the command line the setting of this process; called before settings are read. */
export function overrideDataDirectory(folder: string): void {
  process.env['DOORSTEP_DATA'] = path.resolve(folder);
}

/**
 * The environment for a child process: this one's, with these settings laid over it.
 * The supervisor is the only caller; a child reads it back with {@link readSettings}.
 */
export function environmentFor(changes: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...process.env, ...LIBRARIES, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * The secret, where a process cannot do without it.
 * @throws DoorstepError `SETTINGS_INVALID` when it was not given.
 */
export function requireSecret(settings: Settings): string {
  if (settings.secret === undefined) {
    throw new DoorstepError('SETTINGS_INVALID', { detail: 'DOORSTEP_SECRET is not set' });
  }
  return settings.secret;
}

function present<K extends string>(values: Record<K, string | undefined>): Readonly<Partial<Record<K, string>>> {
  const entries = Object.entries<string | undefined>(values).filter((entry) => entry[1] !== undefined);
  return Object.freeze(Object.fromEntries(entries) as Partial<Record<K, string>>);
}
