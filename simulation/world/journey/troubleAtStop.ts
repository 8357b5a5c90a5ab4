import type { ExceptionKind } from '../../../platform/events/types/index.ts';
import { drawWaitMs } from '../draws.ts';
import type { WorldPlace } from '../ground/index.ts';
import type { HeldSettings } from '../settings/index.ts';
import { sendBack } from './sendBack.ts';
import { notice, suffer, type Walk } from './walk.ts';

/** What was to go wrong at a stop goes wrong there; the walk may be over afterwards. */
export function meetTrouble(walk: Walk, stop: number, place: WorldPlace): void {
  const { trouble, random, chosen } = walk;
  if (trouble?.stop !== stop) return;
  const settings = chosen.carrier.troubles;
  switch (trouble.kind) {
    case 'STUCK':
      suffer(walk, 'STUCK', drawWaitMs(random, settings.stuck.wait));
      break;
    case 'CUSTOMS_HOLD':
      hold(walk, place, 'CUSTOMS_HOLD', settings.customsHold);
      break;
    case 'CARRIER_HOLD':
      hold(walk, place, 'CARRIER_HOLD', settings.carrierHold);
      break;
    case 'DAMAGED':
      hold(walk, place, 'DAMAGED', settings.damaged);
      if (random.chance(settings.damaged.returned)) sendBack(walk, place);
      break;
    case 'LOST':
    case 'MISROUTED':
    case 'ADDRESS_ISSUE':
    case 'REFUSED':
    case 'PICKUP_OVERDUE':
      break;
  }
}

type Held = Extract<ExceptionKind, 'CUSTOMS_HOLD' | 'CARRIER_HOLD' | 'DAMAGED'>;

function hold(walk: Walk, place: WorldPlace, kind: Held, { wait, announced }: HeldSettings): void {
  const forMs = drawWaitMs(walk.random, wait);
  if (walk.random.chance(announced)) notice(walk, place, kind, forMs);
  suffer(walk, kind, forMs);
}
