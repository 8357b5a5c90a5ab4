import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { projectRoot } from '../../platform/projectRoot.ts';
import { type SubgraphName, SUBGRAPHS } from '../../platform/settings.ts';
import { checkOperations, checkRules, composeSupergraph } from '../../schema/compose/index.ts';
import { buildAnalyticsSchema } from '../../subgraphs/analytics/graph/index.ts';
import { buildCarriersSchema } from '../../subgraphs/carriers/graph/index.ts';
import { buildNotificationsSchema } from '../../subgraphs/notifications/graph/index.ts';
import { buildShipmentsSchema } from '../../subgraphs/shipments/graph/index.ts';
import { print } from '../output.ts';

const BUILDERS: Readonly<Record<SubgraphName, () => Promise<GraphQLSchema>>> = {
  carriers: buildCarriersSchema,
  shipments: buildShipmentsSchema,
  notifications: buildNotificationsSchema,
  analytics: buildAnalyticsSchema,
};

export interface ComposeOptions {
  /** Change nothing; fail when what is checked in is not what the code says. */
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Prints every subgraph's SDL from its code, composes them, checks the clients' operations, and writes `schema/`. */
export async function compose(options: ComposeOptions): Promise<void> {
  const folder = path.join(projectRoot(), 'schema');
  const files = await composedFiles(folder);
  const stale: string[] = [];
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    stale.push(name);
    if (options.check !== true) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  const upToDate = stale.length === 0;
  if (options.check === true && !upToDate) throw new Error(`not current: ${stale.join(', ')}; run "npm run compose"`);
  print(options, { changed: stale }, () => (upToDate ? 'schema/ is current.' : `wrote ${stale.join(', ')}`));
}

async function composedFiles(folder: string): Promise<Map<string, string>> {
  const subgraphs = [];
  for (const name of SUBGRAPHS)
    subgraphs.push({ name, sdl: `${printSubgraphSchema(await BUILDERS[name]()).trimEnd()}\n` });
  const open = checkRules(subgraphs);
  if (open.length > 0) throw new Error(`fields have no access rule:\n${open.join('\n')}`);
  const composition = composeSupergraph(subgraphs);
  const problems = checkOperations(composition, await operationsIn(path.join(folder, 'operations')));
  if (problems.length > 0) throw new Error(`client operations break:\n${problems.join('\n')}`);
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, sdl] as const),
    ['supergraph.graphql', composition.supergraph],
    ['api.graphql', composition.api],
  ]);
}

async function operationsIn(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)),
  );
}
