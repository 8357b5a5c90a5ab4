export { checkDemand, type Asker } from './checkDemand.ts';
export { demandOf, type Demand } from './demandOf.ts';
export { readAccessRules, type AccessRules } from './readAccessRules.ts';
