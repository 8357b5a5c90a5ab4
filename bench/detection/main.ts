import { loadWorld, simulateWorld, type WorldSettings } from '../../simulation/world/index.ts';
import { DEFAULT_EXCEPTION_RULES } from '../../subgraphs/shipments/domain/exceptions/exceptionRules.ts';
import { printFindings, readMachine, readOptions, say } from '../measure/index.ts';
import { type Alarm, openDesk } from './desk.ts';
import { fixedRule } from './fixedRule.ts';
import { isJudged, type Judging } from './judgeAlarms.ts';
import { judgeFlags, judgeRaised, judgeSameDay } from './judgeRisk.ts';
import { judgeSilence, stillTruths } from './judgeSilence.ts';
import { openKnower } from './knower/knower.ts';
import { openLearners } from './learners.ts';
import { playWorld } from './playWorld.ts';
import { alarmTable, flagTable, kindRows, reliabilityTable, silenceTable } from './report.ts';
import { incidentRows, lateRows } from './riskRows.ts';
import { takeSnapshots } from './snapshots.ts';

const DAY_MS = 86_400_000;
const FIXED_HOURS = 8;
const FLAGS = [0.3, 0.4, 0.5, 0.6, 0.7];
/** Parcels that are registered in the last of the time may end after it; nothing is said of them. */
const LAST_DAYS = 12;

const given = readOptions({ world: 'text', seed: 'number', parcels: 'number', json: 'flag' });
const { seed = 1 } = given;
const file = given.world ?? new URL('../../simulation/world/worlds/normal.json', import.meta.url);

const machine = readMachine();
const settings = await loadWorld(file);
if ((settings.days * 2) / 3 <= LAST_DAYS) {
  throw new Error(`A world of ${settings.days} days leaves none to judge: it takes more than ${(LAST_DAYS * 3) / 2}.`);
}
const parcels = Math.min(given.parcels ?? 20_000, settings.parcels);
const world = simulateWorld(settings, { seed, parcels });
say(`${parcels.toLocaleString('en-US')} parcels of a made-up world are watched`);
const learners = openLearners();
const [desk, fixed, taker] = [
  openDesk(learners, DEFAULT_EXCEPTION_RULES),
  fixedRule(FIXED_HOURS),
  takeSnapshots(learners),
];
// who asks comes before who learns: nobody knows what is being told
playWorld(world, seed, [desk, taker, learners, fixed]);

const judging = judgingOf(settings);
const judged = world.parcels.filter((parcel) => isJudged(parcel, judging));
const isOfJudged = ({ parcel }: Alarm): boolean => isJudged(parcel, judging);
const raised = desk.alarms.filter(isOfJudged);
const knower = openKnower(settings, world, { seed, worlds: 3, parcels: 100_000 });
const truths = stillTruths(judged, knower);
const silence = [
  { name: 'raised by silence', alarms: raised.filter(({ cause }) => cause === 'SILENCE') },
  { name: 'by who knows the law', alarms: knower.alarms(judged) },
  { name: 'by a fixed rule, 8 h', alarms: fixed.alarms.filter(isOfJudged) },
].map(({ name, alarms }) => ({ name, ...judgeSilence(judged, truths, alarms) }));
const snapshots = taker.snapshots.filter(({ parcel }) => isJudged(parcel, judging));
const alarms = kindRows(judged, raised);
const flags = [
  judgeRaised(judged, raised),
  judgeSameDay(judged, raised),
  ...FLAGS.map((from) => judgeFlags(judged, snapshots, from)),
];
const reliability = [...lateRows(snapshots), ...incidentRows(snapshots, knower)];

printFindings(
  {
    title: 'Exceptions, found and probable, in a made-up world',
    machine,
    settings: { world: String(given.world ?? 'normal'), seed, parcels, judged: judged.length },
    tables: [silenceTable(silence), alarmTable(alarms), flagTable(flags), reliabilityTable(reliability)],
    notes: [
      `Judged are parcels registered after the first third of the days and ${LAST_DAYS} days before the last.`,
      'Lost or stuck: an alarm is right if the parcel is lost, or was stuck, and nobody has heard that it goes on. Those of parcels',
      'at hubs that are slow for all, and in strikes, are counted apart. What is lost or stuck can be told from when who knows the',
      'law of this world (300,000 parcels of it with what was true of each) is 95% sure; within 24 h: of that moment.',
      'Other kinds: an alarm is right if the parcel is wrong in that way when it is raised; found within 24 h of its begin.',
      'False per 1,000: alarms of parcels of which nothing was wrong, whoever’s fault, and that came in time.',
      'Every parcel under way is asked about once a day at ten in the morning where it goes: of lateness until the promise has',
      'passed, of being lost or stuck until it was silent for ten days.',
    ],
    rows: [...silence, ...alarms, ...flags, ...reliability],
  },
  given.json === true,
);

function judgingOf({ firstDay, days }: WorldSettings): Judging {
  const first = Date.parse(firstDay);
  return { from: first + (days / 3) * DAY_MS, until: first + (days - LAST_DAYS) * DAY_MS };
}
