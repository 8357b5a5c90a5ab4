import {
  type Findings,
  type Machine,
  showNumber,
  showSpread,
  type Spread,
  spreadOf,
  type TextTable,
} from '../measure/index.ts';
import type { Contender } from './contender.ts';
import type { QuestionName } from './graph/questions.ts';
import { LIST_SIZE } from './graph/shipments.ts';
import type { Answering, QuerySettings } from './measureQueries.ts';

/** What is claimed: so many times as fast as vanilla, in requests/s and in CPU time alike. */
const LEAST_OVER_VANILLA: Readonly<Record<QuestionName, number>> = { list: 1.8, single: 3.5 };

const WHAT: Readonly<Record<QuestionName, string>> = { list: `a list of ${LIST_SIZE}`, single: 'a single one' };

/** How a contender stands to vanilla: more is better in both. */
type Measure = 'requests/s' | 'CPU per request';

export interface QueriesFound {
  readonly machine: Machine;
  readonly settings: QuerySettings;
  readonly contenders: readonly Contender[];
  readonly answerings: readonly Answering[];
}

export function describeQueries(found: QueriesFound): Findings {
  const { machine, settings, answerings } = found;
  return {
    title: 'Queries: joined shipments of four subgraphs, a list and a single one, no question asked twice at a time',
    machine,
    settings: { ...settings },
    tables: settings.questions.map((question) => questionTable(found, question)),
    notes: [...settings.questions.flatMap((question) => claims(answerings, question)), ...READING],
    rows: answerings,
  };
}

const READING = [
  'Figures are the median (lowest–highest) of the rounds, contenders taking turns, ratios those within a round; CPU ms:',
  'CPU time of the gateway per request, all its threads, from /proc, and behind it that of the subgraphs; × CPU: how',
  "often it fits into vanilla's; busy: cores that the gateway used, then the clients and the subgraphs. Where no gateway",
  'is near 1, something else had the cores: run it again on a quiet machine, and trust the CPU time more than the rate.',
  'Access, limits and signed contexts are on for doorstep alone. Answers were compared with what they must be.',
];

function questionTable({ contenders, answerings }: QueriesFound, question: QuestionName): TextTable {
  const rows = contenders.map((contender) => {
    const own = answerings.filter((each) => each.contender === contender.name && each.question === question);
    if (own.length === 0) return [contender.name, 'not installed', '', '', '', '', '', '', '', contender.about];
    const over = (name: keyof Answering): Spread => spreadOf(own.map((each) => Number(each[name])));
    const busy = [over('busy'), over('loadBusy'), over('subgraphsBusy')].map(({ median }) => median.toFixed(2));
    return [
      contender.name,
      showSpread(over('perSecond')),
      times(answerings, { question, name: contender.name, measure: 'requests/s' }),
      showSpread(over('cpuMs')),
      times(answerings, { question, name: contender.name, measure: 'CPU per request' }),
      showNumber(over('subgraphsCpuMs').median),
      `${showNumber(over('p50').median)} / ${showNumber(over('p99').median)}`,
      busy.join(' / '),
      over('bytesPerAnswer').median.toFixed(0),
      contender.about,
    ];
  });
  const columns = ['requests/s', '× vanilla', 'CPU ms', '× CPU', 'behind', 'p50 / p99 ms', 'busy', 'bytes', ''];
  return { columns: [WHAT[question], ...columns], rows };
}

interface Compared {
  readonly question: QuestionName;
  readonly name: string;
  readonly measure: Measure;
}

/** Ratios of the same round, since a machine changes its mood between rounds. */
function ratios(answerings: readonly Answering[], { question, name, measure }: Compared): number[] {
  const of = (contender: string, round: number): Answering | undefined =>
    answerings.find((each) => each.contender === contender && each.question === question && each.round === round);
  const rounds = [...new Set(answerings.map(({ round }) => round))];
  return rounds.flatMap((round) => {
    const [own, vanilla] = [of(name, round), of('vanilla', round)];
    if (own === undefined || vanilla === undefined) return [];
    return [measure === 'requests/s' ? own.perSecond / vanilla.perSecond : vanilla.cpuMs / own.cpuMs];
  });
}

function times(answerings: readonly Answering[], compared: Compared): string {
  const found = ratios(answerings, compared);
  return found.length === 0 ? '–' : showSpread(spreadOf(found), (ratio) => ratio.toFixed(2));
}

function claims(answerings: readonly Answering[], question: QuestionName): string[] {
  const least = LEAST_OVER_VANILLA[question];
  return (['requests/s', 'CPU per request'] as const).flatMap((measure) => {
    const found = ratios(answerings, { question, name: 'doorstep', measure });
    if (found.length === 0) return [];
    const { median } = spreadOf(found);
    const word = median >= least ? 'holds' : 'DOES NOT HOLD';
    return [`${word}: ${WHAT[question]}, ${measure}: at least ${least} times vanilla (${median.toFixed(2)})`];
  });
}
