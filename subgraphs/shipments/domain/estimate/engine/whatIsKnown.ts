import type { Known } from './features/known.ts';
import { baseOf } from './history/baseChain.ts';
import { viewHistories } from './history/histories.ts';
import { levelKeys } from './history/levels.ts';
import type { Knowledge } from './knowledge.ts';
import { dayOf, type Question, stageOf, startOf } from './order.ts';
import { logPace } from './pace/pace.ts';
import { relativeVolume } from './pace/volumes.ts';

/** What is known about an order on the day that has begun: nothing of that day itself. */
export function whatIsKnown(question: Question, { state, sight, settings }: Knowledge): Known {
  const keys = levelKeys(question.order);
  const { today, clock, isHoliday, backlog } = sight;
  const history = viewHistories(state.histories, keys, today);
  const prior = Math.log(settings.prior.workingDays);
  const totalBase = baseOf(history, { quantity: 'total', memory: 'old', prior });
  const transitBase = baseOf(history, { quantity: 'transit', memory: 'old', prior });
  const stage = stageOf(question);
  const start = startOf(question);
  return {
    question,
    stage,
    start,
    startDay: dayOf(start),
    history,
    base: stage === 'PURCHASE' ? totalBase : transitBase,
    totalBase,
    transitBase,
    youngTotalBase: baseOf(history, { quantity: 'total', memory: 'young', prior }),
    youngTransitBase: baseOf(history, { quantity: 'transit', memory: 'young', prior }),
    logPace: (phase, scope, window) => logPace(state.paces[phase], scope, { keys, day: today, window }),
    backlog: backlog.get(keys.seller) ?? 0,
    relativeVolume: (window) => relativeVolume(state.volumes, today, window),
    clock,
    isHoliday,
  };
}
