import { type Blend, lossOf, type Quantiles } from '../opinion.ts';
import type { WallTime } from '../order.ts';

/**
 * Our own estimate as good as alone. It keeps a hundredth of the other, so that whoever reads the share can tell an opinion
 * that was judged from one that was not.
 */
export const OWN_ALONE: Blend = { share: 0.01, width: 1 };

/** What is tried on every arrival: our own estimate alone, blends with the other opinion, and the other alone. */
export const BLENDS: readonly Blend[] = [
  OWN_ALONE,
  ...[0.2, 0.4, 0.6, 0.8].flatMap((share) => [1, 0.9].map((width) => ({ share, width }))),
  { share: 1, width: 1 },
];

/** What is left of a loss that is noticeably smaller. */
const LEAST_GAIN = 0.95;

/** What each blend of two opinions lost on an arrival. */
export function lossesOf(blended: (how: Blend) => Quantiles, arrivedAt: WallTime): readonly number[] {
  return BLENDS.map((each) => lossOf(blended(each), arrivedAt));
}

/** The blend that lost least; an opinion that does not help noticeably stays out of it. */
export function bestBlend(losses: readonly number[]): Blend {
  let best = { blend: OWN_ALONE, loss: (losses[0] ?? 0) * LEAST_GAIN };
  losses.forEach((loss, index) => {
    if (loss < best.loss) best = { blend: BLENDS[index] ?? OWN_ALONE, loss };
  });
  return best.blend;
}
