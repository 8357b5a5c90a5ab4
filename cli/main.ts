#!/usr/bin/env node
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Argument, Command, Option } from 'commander';
import { messageOf } from '../platform/errors/index.ts';
import { projectRoot } from '../platform/projectRoot.ts';
import { overrideDataDirectory, settleLibraries } from '../platform/settings.ts';
import { PROCESSES, type ProcessName } from './processes.ts';

settleLibraries();

// `doorstep watch status | head` ends the reader first
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// Commands are loaded when they are used: `doorstep run` must not hold the code of all the others.
const program = new Command('doorstep')
  .description('The backend of last-mile carrier tracking.')
  .version(version())
  .option('--data <folder>', 'the data folder (default: $DOORSTEP_DATA or ./.doorstep)')
  .hook('preAction', (_program, command) => {
    const { data } = command.optsWithGlobals<{ data?: string }>();
    if (data !== undefined) overrideDataDirectory(data);
  });

const json = (): Option => new Option('--json', 'print JSON');
const brand = (): Option => new Option('--brand <id>', 'the brand').default('demo');

program
  .command('up')
  .description('start everything: database, subgraphs, gateway, and a demo brand whose parcels move')
  .option('--no-demo', 'start without the demo brand')
  .addOption(json())
  .action(async (options) => (await import('./commands/up.ts')).up(options));

program
  .command('run')
  .description('run one process, as the supervisor and docker-compose do')
  .addArgument(new Argument('<process>').choices(PROCESSES))
  .action(async (name: ProcessName) => (await import('./commands/run.ts')).run(name));

program
  .command('gateway')
  .description('run the gateway alone, before the subgraphs of any Federation 2 supergraph')
  .requiredOption(
    '--supergraph <file>',
    'the composed schema, with the addresses of its subgraphs; read again when it changes',
  )
  .option('--port <n>', 'where it listens (0: any free port)', '4000')
  .option('--open', 'let anybody ask anything; refused in production mode')
  .addOption(json())
  .action(async (options) => (await import('./commands/gateway.ts')).gateway(options));

program
  .command('migrate')
  .description('bring the database to this version')
  .addOption(json())
  .action(async (options) => (await import('./commands/migrate.ts')).migrateCommand(options));

program
  .command('compose')
  .description('print the subgraphs, compose them and write schema/')
  .option('--check', 'change nothing; fail when schema/ is not current')
  .addOption(json())
  .action(async (options) => (await import('./commands/compose.ts')).compose(options));

program
  .command('token')
  .description('issue a token for the graph')
  .addOption(brand())
  .option('--role <role>', 'partner, helpdesk, dashboard, bi, shop or operator', 'partner')
  .option('--scopes <list>', 'scopes instead of a role, separated by commas')
  .option('--hours <n>', 'how long it is valid', '24')
  .option('--shipment <id>', 'open this one parcel only')
  .option('--subject <name>', 'who it is for: tokens of one name are counted as one client')
  .addOption(json())
  .action(async (options) => (await import('./commands/token.ts')).token(options));

program
  .command('link <shipment>')
  .description('issue the token of a tracking link, which opens this one parcel to whoever holds it')
  .addOption(brand())
  .option('--days <n>', 'how long it is valid', '30')
  .addOption(json())
  .action(async (shipment: string, options) => (await import('./commands/link.ts')).link(shipment, options));

const brands = program.command('brand').description('the shops that share this installation');
brands
  .command('create <id> <name>')
  .addOption(json())
  .action(async (id: string, name: string, options) =>
    (await import('./commands/access.ts')).brandCreate(id, name, options),
  );
brands
  .command('list')
  .addOption(json())
  .action(async (options) => (await import('./commands/access.ts')).brandList(options));

const keys = program.command('key').description("API keys of a brand's systems");
keys
  .command('create')
  .addOption(brand())
  .requiredOption('--label <text>', 'what the key is for')
  .option('--role <role>', 'partner, helpdesk, dashboard, bi, shop or operator', 'partner')
  .option('--scopes <list>', 'scopes instead of a role, separated by commas')
  .option('--trusted-documents-only', 'run operations of the manifest only')
  .option('--expires-days <n>', 'how long it is valid (default: until it is revoked)')
  .addOption(json())
  .action(async (options) => (await import('./commands/keys.ts')).keyCreate(options));
keys
  .command('rotate <id>')
  .description('give it another secret, and leave it what it may do')
  .addOption(brand())
  .option('--grace-hours <n>', 'how long the old secret stays good (0: it ends at once)', '24')
  .addOption(json())
  .action(async (id: string, options) => (await import('./commands/keys.ts')).keyRotate(id, options));
keys
  .command('list')
  .addOption(brand())
  .addOption(json())
  .action(async (options) => (await import('./commands/keys.ts')).keyList(options));
keys
  .command('revoke <id>')
  .addOption(brand())
  .addOption(json())
  .action(async (id: string, options) => (await import('./commands/keys.ts')).keyRevoke(id, options));

const logs = program.command('log').description('the event logs and those who read them');
logs
  .command('status')
  .description('where every log and every consumer stands')
  .addOption(json())
  .action(async (options) => (await import('./commands/log.ts')).logStatus(options));
logs
  .command('epoch')
  .description('after a restore of the database files: cursors of before expire')
  .option('--new', 'start a new epoch of every log')
  .addOption(json())
  .action(async (options) => (await import('./commands/log.ts')).logEpoch(options));
logs
  .command('forget <log> <consumer>')
  .description('no longer keep events for a reader that will not come back')
  .addOption(json())
  .action(async (log: string, consumer: string, options) =>
    (await import('./commands/log.ts')).logForget(log, consumer, options),
  );
logs
  .command('resume <consumer>')
  .description('set a consumer that stopped to an end of its log: what lies between is done once more, or never')
  .requiredOption('--at <end>', 'oldest or newest')
  .addOption(json())
  .action(async (consumer: string, options) => (await import('./commands/log.ts')).logResume(consumer, options));

const quarantine = program.command('quarantine').description("consumers' events that failed, and those behind them");
quarantine
  .command('list')
  .addOption(json())
  .action(async (options) => (await import('./commands/quarantine.ts')).quarantineList(options));
quarantine
  .command('redrive <consumer>')
  .description('have its process try parked keys again at once')
  .option('--key <key>', 'this one only')
  .option('--brand <id>', 'of this brand only')
  .addOption(json())
  .action(async (consumer: string, options) =>
    (await import('./commands/quarantine.ts')).quarantineRedrive(consumer, options),
  );
quarantine
  .command('discard <consumer>')
  .description('give up the parked events of a key: they never have their effect, and the key flows again')
  .requiredOption('--key <key>', 'which')
  .option('--brand <id>', 'of this brand only')
  .addOption(json())
  .action(async (consumer: string, options) =>
    (await import('./commands/quarantine.ts')).quarantineDiscard(consumer, options),
  );

const inbox = program.command('inbox').description('payloads of carriers that wait, failed or were not understood');
inbox
  .command('status')
  .description('what waits and for how long, what is quarantined and why, and what codes are unmapped')
  .option('--brand <id>', 'of this brand only')
  .option('--carrier <code>', 'of this carrier only')
  .addOption(json())
  .action(async (options) => (await import('./commands/inbox/index.ts')).inboxStatus(options));
inbox
  .command('list')
  .description('quarantined payloads, newest first')
  .option('--brand <id>', 'of this brand only')
  .option('--carrier <code>', 'of this carrier only')
  .option('--code <code>', 'with this reason only')
  .option('--limit <n>', 'how many at most', '100')
  .addOption(json())
  .action(async (options) => (await import('./commands/inbox/index.ts')).inboxList(options));
inbox
  .command('redrive')
  .description('have quarantined payloads read again')
  .option('--brand <id>', 'of this brand only')
  .option('--carrier <code>', 'of this carrier only')
  .option('--code <code>', 'with this reason only')
  .option('--id <id...>', 'these only')
  .option('--all', 'every one, where nothing else is said')
  .addOption(json())
  .action(async (options) => (await import('./commands/inbox/index.ts')).inboxRedrive(options));

program
  .command('remap')
  .description("read a carrier's kept payloads with the mappings of today, and tell what differs as corrections")
  .requiredOption('--carrier <code>', 'whose')
  .option('--brand <id>', 'of this brand only')
  .option('--since <date>', 'payloads that were accepted at or after this day (UTC) or instant')
  .option('--code <code>', 'scans of this code only, as unmappedCodes lists it')
  .option('--after <id>', 'go on behind this payload')
  .option('--dry-run', 'write nothing: only say what would differ')
  .addOption(json())
  .action(async (options) => (await import('./commands/remap/index.ts')).remap(options));

program
  .command('refold')
  .description('fold the stored scans of all shipments by other rules, and tell what differs')
  .option('--rules <version>', 'by which')
  .option('--list', 'print the rules that there are, and which are in force')
  .option('--dry-run', 'write nothing: only say what would differ')
  .option('--brand <id>', 'shipments of this brand only')
  .option('--since <date>', 'shipments that were registered at or after this day (UTC) or instant')
  .option('--limit-shown <n>', 'how many of the shipments that differ are printed', '20')
  .addOption(json())
  .action(async (options) => (await import('./commands/refold/index.ts')).refold(options));

program
  .command('replay <carrier> <path>')
  .description(
    'post recorded replies to the intake as a poller would have seen them, and print the live events that come back',
  )
  .addOption(brand())
  .option('--speed <n>', 'times as fast as it was recorded (default: as fast as payloads are accepted)')
  .option('--quiet', 'print the result only')
  .addOption(json())
  .action(async (carrier: string, file: string, options) =>
    (await import('./commands/replay/index.ts')).replay(carrier, file, options),
  );

program
  .command('simulate')
  .description(
    'play a simulated world to the running installation, as its shops and carriers would; docs/exceptions.md',
  )
  .addOption(brand())
  .option('--world <name|file>', 'normal, heavyTailed, peakSeason, regional, or a file of your own', 'normal')
  .option('--parcels <n>', 'how many are ordered', '1000')
  .option('--days <n>', 'on how many days they are ordered, the last of them within a week from now', '30')
  .option('--seed <n>', 'another one is another world', '1')
  .option('--speed <n>', 'times as fast as it happened (default: as fast as it is taken)')
  .option('--live', 'go on with the clock once the present is reached, until Ctrl-C')
  .option('--truth <file>', 'write what really happened, a line of JSON for each parcel')
  .addOption(json())
  .action(async (options) => (await import('./commands/simulate/index.ts')).simulate(options));

program
  .command('normalise <carrier> <file>')
  .description('read a recorded payload as the inbox would, and print what it says; nothing is stored')
  .option('--number <n>', 'the tracking number that was asked for; some formats do not repeat it')
  .addOption(json())
  .action(async (carrier: string, file: string, options) =>
    (await import('./commands/normalise/index.ts')).normalise(carrier, file, options),
  );

program
  .command('crosswalk [vocabulary]')
  .description("tell how other systems' statuses are translated from and to ours")
  .option('--markdown', 'print the page docs/statuses.md')
  .addOption(json())
  .action(async (vocabulary: string | undefined, options) =>
    (await import('./commands/crosswalk/index.ts')).crosswalk(vocabulary, options),
  );

const mappings = program
  .command('mappings')
  .description('the files by which carriers without a reader of their own are read');
mappings
  .command('check <path>')
  .description('check a mapping file, or all of a folder; see docs/mappings.md')
  .option('--payload <file>', 'print what the mapping reads in this recorded payload')
  .option('--number <n>', 'the tracking number that was asked for; some formats do not repeat it')
  .addOption(json())
  .action(async (location: string, options) =>
    (await import('./commands/mappings/index.ts')).mappingsCheck(location, options),
  );

program
  .command('upload <carrier> <file>')
  .description('record the scans of a CSV file, and print what became of each row')
  .addOption(brand())
  .addOption(json())
  .action(async (carrier: string, file: string, options) =>
    (await import('./commands/upload/index.ts')).upload(carrier, file, options),
  );

program
  .command('import <file>')
  .description('register the parcels of a CSV file, and print what became of its rows; see docs/shop-systems.md')
  .addOption(brand())
  .addOption(json())
  .action(async (file: string, options) => (await import('./commands/import/index.ts')).importCommand(file, options));

program
  .command('detect <number...>')
  .description('tell whose tracking numbers may be, best match first')
  .addOption(json())
  .action(async (numbers: string[], options) => (await import('./commands/detect.ts')).detect(numbers, options));

program
  .command('backtest <csv>')
  .description('judge the estimate on a file of delivered orders, as it would have been on each day; docs/estimate.md')
  .requiredOption(
    '--from <day>',
    'predict orders bought on or after this day, YYYY-MM-DD; those before are learned from',
  )
  .option('--holidays <country>', 'whose holidays: ISO 3166-1 alpha-2, or none', 'BR')
  .addOption(json())
  .action(async (csv: string, options) => (await import('./commands/backtest/index.ts')).backtest(csv, options));

program
  .command('relearn')
  .description('have the estimate forget what it learned, and learn it anew from all parcels; docs/estimate.md')
  .option('--brand <id>', 'of this brand only')
  .addOption(json())
  .action(async (options) => (await import('./commands/relearn.ts')).relearn(options));

program
  .command('watch')
  .description('print live events as they come')
  .addArgument(new Argument('<what>').choices(['status', 'edd', 'exceptions']))
  .addOption(brand())
  .option('--shipment <id>', 'of this parcel only')
  .addOption(json())
  .action(async (what: 'status' | 'edd' | 'exceptions', options) =>
    (await import('./commands/watch.ts')).watch(what, options),
  );

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`doorstep: ${messageOf(error)}\n`);
  process.exitCode = 1;
});

function version(): string {
  const text = readFileSync(path.join(projectRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
