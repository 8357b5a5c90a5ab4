export { keepUnclaimedScans, startUnclaimedKeeper, type UnclaimedKeeperOptions } from './unclaimedKeeper.ts';
