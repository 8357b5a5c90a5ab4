import 'reflect-metadata';
import { printFindings, readMachine, readOptions, say, untilEnded, whyTooMany } from '../measure/index.ts';
import { registerParcels } from '../system/parcels.ts';
import { startSystem } from '../system/system.ts';
import { measureViewers, type Viewing, type ViewerSettings } from './measureViewers.ts';
import { describeViewers } from './report.ts';

const given = readOptions({
  clients: 'numbers',
  seconds: 'number',
  rounds: 'number',
  rate: 'number',
  documents: 'names',
  profile: 'text',
  json: 'flag',
});

const settings: ViewerSettings = {
  clients: given.clients ?? [1_000, 5_000, 15_000],
  seconds: given.seconds ?? 20,
  rounds: given.rounds ?? 2,
  perSecond: given.rate ?? 2_000,
  ofWatched: 0.05,
  documents: (['own', 'joined'] as const).filter((name) => given.documents?.includes(name) ?? true),
};
/** Parcels that events are about and that nobody watches. */
const UNWATCHED = 5_000;

const machine = readMachine();
const most = Math.max(...settings.clients);
const tooMany = whyTooMany(most);
if (tooMany !== null) throw new Error(`too many clients: ${tooMany}`);

const system = await startSystem({ profile: given.profile, onTrouble: (line) => say(line.slice(0, 300)) });
await untilEnded(
  async () => {
    await registerParcels(system.adminUrl, system.brand, most + UNWATCHED);
    const viewings: Viewing[] = await measureViewers(system, { ...settings, unwatched: UNWATCHED });
    printFindings(describeViewers(machine, settings, viewings), given.json === true);
  },
  () => system.stop(),
);
