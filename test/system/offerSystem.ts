import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCESS_ENTITIES, createBrand } from '../../platform/access/store/index.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { type OwnSystem, startSystem } from './startSystem.ts';
import { SYSTEM_FACTS } from './system.ts';

/** The one system that the tests of a run share. */
export interface SystemOffer {
  /** Who asks here with `?brand=` is told of it. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Offers a system to the tests of a run, whatever process they run in. It starts when the first of them asks, since
 * most runs of a few files need none, and it ends with the run.
 */
export async function offerSystem(): Promise<SystemOffer> {
  let starting: Promise<OwnSystem> | undefined;
  const answer = async (brands: readonly string[]): Promise<string> => {
    starting ??= startSystem([], { quiet: true });
    const system = await starting.catch((reason: unknown) => {
      // whoever asks next tries again
      starting = undefined;
      throw reason;
    });
    await createBrands(system, brands);
    return JSON.stringify(SYSTEM_FACTS.parse(system));
  };
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    answer(searchParams.getAll('brand')).then(
      (facts) => response.end(facts),
      (reason: unknown) => response.writeHead(500).end(String(reason)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await (await starting?.catch(() => undefined))?.stop();
    },
  };
}

async function createBrands({ adminUrl }: OwnSystem, brands: readonly string[]): Promise<void> {
  const how = { schema: 'access', process: 'test', entities: ACCESS_ENTITIES, poolSize: 1 };
  const database = await openDatabase({ url: adminUrl, ...how });
  try {
    for (const id of brands) await createBrand(database, { id, name: `Brand ${id}` }, new Date());
  } finally {
    await database.destroy();
  }
}
