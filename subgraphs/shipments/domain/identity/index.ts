export { HAND_OVER, mayGoOn } from './handOver.ts';
export { legKey, readLegKey } from './legKey.ts';
export {
  endByRegistration,
  LIFE_RULES,
  type LifeBounds,
  lifeByScans,
  type LifeEnd,
  type LifeRule,
  mayBeAnothers,
  type NumberHolder,
} from './lifeEnd.ts';
