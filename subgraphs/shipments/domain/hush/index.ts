export { heardAgain, type HeardOf, HELD_UP_MS, type Hush, hushOf, perDayOf } from './heardOf.ts';
export { isHushed, type Pace, paceOfAll, type Signs, withSign } from './hush.ts';
