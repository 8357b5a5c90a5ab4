export { HAND_OVER, mayGoOn } from './handOver.ts';
export { legKey, readLegKey } from './legKey.ts';
export {
  endByRegistration,
  endByScan,
  LIFE_RULES,
  type LifeEnd,
  type LifeRule,
  mayBeAnothers,
  type NumberHolder,
} from './lifeEnd.ts';
