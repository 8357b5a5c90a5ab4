/**
 * A process of its own that starts PostgreSQL, says how on its standard output, and stays or leaves as it is told:
 * `node --import @swc-node/register/esm-register starter.ts <directory> stay|leave [folder of the npm package]`.
 */
import { readPackage } from '../binaries/locateBinaries.ts';
import { startEmbeddedPostgres, startWithBinaries } from '../startEmbeddedPostgres.ts';

const [directory = '', afterwards, folder] = process.argv.slice(2);
const postgres =
  folder === undefined
    ? await startEmbeddedPostgres({ directory })
    : await startWithBinaries(await readPackage(folder, folder), { directory });

const { pid, port, reused } = postgres;
process.stdout.write(`${JSON.stringify({ pid, port, reused, directory: postgres.directory, url: postgres.url() })}\n`);
if (afterwards === 'stay') setInterval(() => undefined, 60_000);
