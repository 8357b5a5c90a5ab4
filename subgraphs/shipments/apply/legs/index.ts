export { addShipmentLegs, type LegOutcome, type LegStatement } from './addShipmentLegs.ts';
export { joinLegs, type JoiningLeg } from './joinLegs.ts';
export { isHandOver, joinSameNumbers } from './joinSameNumbers.ts';
