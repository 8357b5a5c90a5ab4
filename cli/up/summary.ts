import { issueToken } from '../../platform/access/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import type { RunFile } from '../installation/index.ts';
import { TOKEN_ROLES, type TokenRole } from '../roles.ts';

/** What a person needs to start using a running installation. */
export interface Summary {
  readonly graph: string;
  readonly live: string;
  readonly intake: string;
  readonly shops: string;
  readonly metrics: string;
  readonly page: string | null;
  readonly brand: string | null;
  readonly tokens: Readonly<Partial<Record<TokenRole, string>>>;
  readonly tryThese: readonly string[];
}

const TOKEN_LIFE_SECONDS = 7 * 24 * 3600;

export interface SummaryRequest {
  readonly run: RunFile;
  readonly secret: string;
  /** The seeded brand, when there is one. */
  readonly brand: string | null;
  readonly hasPage: boolean;
  /** ` --data …` where the data folder is not the usual one. */
  readonly dataOption: string;
}

/** Tokens for each kind of user of the seeded brand, and commands that work as they stand. */
export async function summarise({ run, secret, brand, hasPage, dataOption }: SummaryRequest): Promise<Summary> {
  const { graph, live, intake, shops, metrics } = run;
  const tokens: Partial<Record<TokenRole, string>> = {};
  if (brand !== null) {
    for (const role of Object.keys(TOKEN_ROLES) as TokenRole[]) {
      const request = { brand, scopes: TOKEN_ROLES[role].scopes, subject: role, expiresInSeconds: TOKEN_LIFE_SECONDS };
      tokens[role] = await issueToken(deriveKey(secret, 'token'), request, Date.now());
    }
  }
  const query =
    '{ shipments(first: 3) { nodes { trackingNumber status carrier { name performance { delivered } } notifications { title } } } }';
  const curl = `curl -s ${graph} -H 'content-type: application/json' -H "authorization: Bearer $(npx doorstep token --role operator${dataOption})" -d '${JSON.stringify({ query })}'`;
  const tryThese =
    brand === null
      ? [
          `npx doorstep brand create my-shop "My Shop"${dataOption}`,
          `npx doorstep token --brand my-shop --role operator${dataOption}`,
        ]
      : [`npx doorstep watch status${dataOption}`, `npx doorstep watch exceptions${dataOption}`, curl];
  return { graph, live, intake, shops, metrics, page: hasPage ? graph : null, brand, tokens, tryThese };
}

/** The summary as a person reads it. */
export function formatSummary(summary: Summary, seconds: number): string {
  const lines = [
    '',
    `Doorstep is ready (${seconds.toFixed(1)} s).`,
    '',
    `  graph    ${summary.graph}`,
    `  live     ${summary.live}`,
    `  intake   ${summary.intake}/<carrier>/<endpoint>`,
    `  shops    ${summary.shops}/<endpoint>`,
    `  metrics  ${summary.metrics}`,
    ...(summary.page === null ? [] : [`  page     ${summary.page}  (GraphiQL, in a browser)`]),
    '',
  ];
  const roles = Object.entries(summary.tokens) as [TokenRole, string][];
  if (roles.length > 0) {
    lines.push(`Tokens for brand "${summary.brand}", valid for a week:`, '');
    for (const [role, token] of roles) lines.push(`  ${role}: ${TOKEN_ROLES[role].about}`, `    ${token}`);
    lines.push('');
  }
  lines.push(
    'Try:',
    '',
    ...summary.tryThese.map((command) => `  ${command}`),
    '',
    'Ctrl-C ends everything; the data stay.',
    '',
  );
  return lines.join('\n');
}
