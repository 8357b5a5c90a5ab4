export { correction, keyOf, withdrawal } from './events.ts';
export { codeKeyOf, mapCodes, unmappedScans } from './mapCodes.ts';
export { type Statement, toldScans, type ToldScan } from './statements.ts';
export { tellEstimates } from './tellEstimates.ts';
export { eachOnce, tellScans } from './tellScans.ts';
