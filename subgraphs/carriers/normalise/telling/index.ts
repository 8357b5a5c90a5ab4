export { correction, keyOf, meaningOf, type ScanMeaning, withdrawal } from './events.ts';
export { codeKeyOf, mapCodes, unmappedScans } from './mapCodes.ts';
export { signerSeal } from './signerSeal.ts';
export { type SealSigner, type Statement, statementsOf, toldScans, type ToldScan } from './statements.ts';
export { tellEstimates } from './tellEstimates.ts';
export { eachOnce, tellScans } from './tellScans.ts';
