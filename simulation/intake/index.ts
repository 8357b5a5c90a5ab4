export { layInPast } from './layInPast.ts';
export { playWorld } from './playWorld.ts';
export { type RegisteredParcel, type RegisteredWorld, registerWorld } from './registeredWorld.ts';
export { worldClock } from './worldClock.ts';
export { nothingTold, type SentScan, type Told, type ToldParcel, type WorldPorts } from './worldPorts.ts';
export { countsBy, truthBy } from './worldTruth.ts';
