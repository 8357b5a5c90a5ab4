export { openWhole, scansSince, takeAway } from './endLife.ts';
export { freeNumbers } from './freeNumbers.ts';
export { holderAt, isLate, saidOf } from './holders.ts';
export { recycled } from './recycled.ts';
export { settleLives } from './settleLives.ts';
export { lockWhole } from './wholeParcel.ts';
